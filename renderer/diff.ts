/** A stretch of text and how it compares: in both, expected but not found, found but not expected. */
export interface Stretch {
  readonly kind: 'same' | 'missing' | 'extra';
  readonly text: string;
}

/** Beyond this the table of a character diff costs more than it tells. */
const longest = 2000;

/** Compares two record values character by character (longest common subsequence). */
export function compareText(expected: string, found: string): Stretch[] {
  if (expected === found) return expected ? [{ kind: 'same', text: expected }] : [];
  const a = [...expected];
  const b = [...found];
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1;
  const middle = compareMiddle(a.slice(head, a.length - tail), b.slice(head, b.length - tail));
  return joined([
    { kind: 'same', text: a.slice(0, head).join('') },
    ...middle,
    { kind: 'same', text: tail === 0 ? '' : a.slice(-tail).join('') },
  ]);
}

function compareMiddle(a: readonly string[], b: readonly string[]): Stretch[] {
  if (a.length > longest || b.length > longest) {
    return [
      { kind: 'missing', text: a.join('') },
      { kind: 'extra', text: b.join('') },
    ];
  }
  const width = b.length + 1;
  const table = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number): number => table[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      table[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const out: Stretch[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      out.push({ kind: 'same', text: a[i] as string });
      i += 1;
      j += 1;
    } else if (j >= b.length || (i < a.length && at(i + 1, j) >= at(i, j + 1))) {
      out.push({ kind: 'missing', text: a[i] as string });
      i += 1;
    } else {
      out.push({ kind: 'extra', text: b[j] as string });
      j += 1;
    }
  }
  return out;
}

function joined(stretches: readonly Stretch[]): Stretch[] {
  const out: Stretch[] = [];
  for (const stretch of stretches) {
    const last = out.at(-1);
    if (stretch.text === '') continue;
    if (last?.kind === stretch.kind)
      out[out.length - 1] = { kind: last.kind, text: last.text + stretch.text };
    else out.push(stretch);
  }
  return out;
}

/** A stretch of text as drawn: a character that no one can see is drawn as a mark, with its name. */
export interface Drawn {
  readonly text: string;
  /** The name of what is drawn, for invisible characters. */
  readonly name: string | null;
}

const names: Readonly<Record<number, readonly [string, string]>> = {
  0x09: ['⇥', 'tab'],
  0x0a: ['⏎', 'line feed'],
  0x0d: ['␍', 'carriage return'],
  0xa0: ['␠', 'no-break space'],
  0xfeff: ['BOM', 'byte order mark'],
  0x3000: ['␠', 'ideographic space'],
};

/** Splits text so that each invisible character stands alone. Plain blanks are marked at the ends and where doubled. */
export function drawInvisible(text: string): Drawn[] {
  const out: Drawn[] = [];
  const chars = [...text];
  chars.forEach((char, at) => {
    const code = char.codePointAt(0) as number;
    const named = names[code];
    const next = chars[at + 1];
    if (named) out.push({ text: named[0], name: named[1] });
    else if (char === ' ' && (at === 0 || next === undefined || next === ' ' || chars[at - 1] === ' ')) {
      out.push({ text: '·', name: 'space' });
    } else if (/\p{Cf}|\p{Cc}|\p{Zs}|\p{Zl}|\p{Zp}/u.test(char) && char !== ' ') {
      const hex = code.toString(16).toUpperCase().padStart(4, '0');
      out.push({ text: `U+${hex}`, name: `U+${hex}` });
    } else {
      const last = out.at(-1);
      if (last && last.name === null) out[out.length - 1] = { text: last.text + char, name: null };
      else out.push({ text: char, name: null });
    }
  });
  return out;
}

/** Where two values part, for saying it in words. */
export interface Parting {
  /** How many characters are the same from the start. */
  readonly same: number;
  /** The last of these, as many as help to find the place. */
  readonly before: string;
  /** The next character of each; null where that value has ended. */
  readonly expected: string | null;
  readonly found: string | null;
}

/** The first place at which the values differ; null where they do not. */
export function partingOf(expected: string, found: string): Parting | null {
  const [a, b] = [[...expected], [...found]];
  let same = 0;
  while (same < a.length && a[same] === b[same]) same += 1;
  if (same === a.length && same === b.length) return null;
  const before = a.slice(Math.max(0, same - 16), same).join('');
  return { same, before, expected: a[same] ?? null, found: b[same] ?? null };
}

/** What a character is, beyond its looks: the name of one that can't be seen, the code point of one beyond ASCII. */
export function characterOf(char: string): { shown: string; name: string | null; code: string | null } {
  const [drawn] = drawInvisible(char);
  const number = char.codePointAt(0) ?? 0;
  const code =
    number > 0x7e || number < 0x20 ? `U+${number.toString(16).toUpperCase().padStart(4, '0')}` : null;
  const name = drawn?.name ?? null;
  return {
    shown: name === null ? char : (drawn?.text ?? char),
    name: name?.startsWith('U+') ? null : name,
    code,
  };
}
