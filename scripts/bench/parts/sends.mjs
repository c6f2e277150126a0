const yearMs = 365 * 86_400_000;
const words = [
  'invoice',
  'report',
  'order',
  'welcome',
  'reset',
  'notice',
  'alert',
  'monthly',
  'shipping',
  'letter',
];

/** Seeded (mulberry32), so that each run fills the same file. */
function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** That many sends over three years up to `now`, the same ones each time, as entries for `importEntries`. */
export function* manySends(count, now) {
  const chance = random(42);
  const token = (length) => Array.from({ length }, () => Math.floor(chance() * 36).toString(36)).join('');
  const word = () => words[Math.floor(chance() * words.length)];
  for (let number = 0; number < count; number += 1) {
    const at = new Date(now - 3 * yearMs + Math.floor((number / count) * 3 * yearMs)).toISOString();
    const fate = chance();
    const status = fate < 0.92 ? 'delivered' : fate < 0.97 ? 'deferred' : 'bounced';
    const id = `01${number.toString(32).toUpperCase().padStart(8, '0')}${token(16).toUpperCase()}`;
    const recipient = `${token(8)}@${word()}.example`;
    yield {
      item: {
        id,
        kind: 'send',
        at,
        subject: 'smtp.us-south.event-notifications.cloud.ibm.com:587',
        network: 'internet',
        verdict: 'pass',
        status,
        queueId: token(11),
        messageId: `<${token(12)}@example.com>`,
        recipients: [recipient],
        mailSubject: `${word()} ${word()} ${token(6)}`,
      },
      document: null,
      events: [],
      send: null,
    };
  }
}
