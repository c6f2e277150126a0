// A process of its own over a history: opens sends as fast as it can and says so, until it is killed.
import '../../scripts/source.mjs';

const [folder, mode, from] = process.argv.slice(2);
const { openHistory } = await import('../../electron/engine/history/open.io.js');
const history = openHistory(folder, { now: () => Date.parse('2026-11-24T12:00:00.000Z') });
const id = (number) => `01JD3XBBBB${String(number).padStart(16, '0')}`;
const send = (number) => ({
  id: id(number),
  at: '2026-11-24T12:00:00.000Z',
  network: 'practice',
  host: 'smtp.practice.test:587',
  from: 'test@practice.test',
  recipients: ['you@receiver.test'],
  mailSubject: `child ${number}`,
  messageId: `<c${number}@practice.test>`,
  sizeBytes: 100,
  raw: 'x'.repeat(2000),
});
for (let number = Number(from); number < Number(from) + 100_000; number += 1) {
  history.openSend(send(number));
  process.stdout.write(`${id(number)}\n`);
  if (mode === 'one') setInterval(() => undefined, 1000);
  if (mode === 'one' || (mode === 'fifty' && number === Number(from) + 49)) break;
}
if (mode === 'fifty') history.close();
