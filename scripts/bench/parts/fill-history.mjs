// Fills the history of a data folder, in a process of its own: `node fill-history.mjs FOLDER SENDS`.
import '../../source.mjs';
import { manySends } from './sends.mjs';

const { openHistory } = await import('../../../electron/engine/history/open.io.ts');

const [folder, sends] = process.argv.slice(2);
const now = Date.now();
const history = openHistory(folder, { now: () => now });
history.importEntries(manySends(Number(sends), now));
history.close();
