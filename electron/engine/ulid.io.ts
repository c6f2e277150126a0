import { randomBytes } from 'node:crypto';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

let lastMs = 0;
let lastRandom: number[] = [];

/**
 * A ULID: 48 bits of time, 80 of chance, in Crockford's base 32. Ids made in one process in the same millisecond
 * still sort in the order in which they were made.
 */
export function ulid(now: number): string {
  const ms = Math.max(now, lastMs);
  if (ms > lastMs) lastRandom = [...randomBytes(16)].map((octet) => octet & 31);
  else increment(lastRandom);
  lastMs = ms;
  let time = '';
  for (let rest = ms, place = 0; place < 10; place += 1) {
    time = `${alphabet[rest % 32] ?? ''}${time}`;
    rest = Math.floor(rest / 32);
  }
  return time + lastRandom.map((value) => alphabet[value] ?? '').join('');
}

function increment(digits: number[]): void {
  for (let place = digits.length - 1; place >= 0; place -= 1) {
    const next = ((digits[place] ?? 0) + 1) % 32;
    digits[place] = next;
    if (next !== 0) return;
  }
}
