/**
 * How well what was typed fits a text: every word of it must be found, its letters in order. Higher is better, null is
 * no fit. Letters that stand together and at the beginning of a word weigh most; case does not count.
 */
export function fit(typed: string, text: string): number | null {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const whole = text.toLowerCase();
  let total = 0;
  for (const word of words) {
    const score = fitOfWord(word, whole);
    if (score === null) return null;
    total += score;
  }
  return total;
}

function fitOfWord(word: string, text: string): number | null {
  const at = text.indexOf(word);
  if (at >= 0) return word.length * 4 + (startsWord(text, at) ? 8 : 0) - at / 100;
  // A word that is not there as it is: its letters in order, and not strewn over the whole text.
  let from = -1;
  let score = 0;
  let first = 0;
  for (const [count, letter] of [...word].entries()) {
    const next = text.indexOf(letter, from + 1);
    if (next < 0) return null;
    if (count === 0) first = next;
    score += next === from + 1 ? 3 : startsWord(text, next) ? 2 : 0;
    from = next + letter.length - 1;
  }
  return from - first > word.length * 6 ? null : score;
}

function startsWord(text: string, at: number): boolean {
  return at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? '');
}
