// A process of its own that removes one chosen entry and everything before a day, says so, and waits to be killed.
import '../../scripts/source.mjs';

const [folder, id, day] = process.argv.slice(2);
const { openHistory } = await import('../../electron/engine/history/open.io.js');
const history = openHistory(folder, { now: () => Date.now() });
history.removeChosen([id]);
history.removeBefore(day);
process.send('removed');
setInterval(() => undefined, 1000);
