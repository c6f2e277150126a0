/** One `name=value` of a tag list, with where it stands in the text (0-based, in characters). */
export interface Tag {
  readonly name: string;
  /** Without folding white space at either end. */
  readonly value: string;
  readonly nameAt: number;
  readonly valueAt: number;
}

/** Where a text departs from the tag-list grammar. */
export type TagFault =
  /** Characters between two `;` that hold no `=`. */
  | { readonly kind: 'no-equals'; readonly text: string; readonly at: number }
  /** What stands before the `=` is no tag name. */
  | { readonly kind: 'bad-name'; readonly text: string; readonly at: number }
  /** Nothing between two `;`. */
  | { readonly kind: 'empty'; readonly text: ''; readonly at: number }
  /** The whole list is void (RFC 6376 §3.2). */
  | { readonly kind: 'duplicate'; readonly text: string; readonly at: number };

/** A tag list, read to its end whatever its faults. */
export interface TagList {
  readonly tags: readonly Tag[];
  readonly faults: readonly TagFault[];
}

const tagName = /^[A-Za-z][A-Za-z0-9_]*$/;

/** Reads `a=b; c=d` (RFC 6376 §3.2; DMARC's grammar, RFC 9989 §4.8, is a subset). Names are case-sensitive; the last `;` is optional. */
export function parseTagList(text: string): TagList {
  const tags: Tag[] = [];
  const faults: TagFault[] = [];
  const seen = new Set<string>();
  const pieces = text.split(';');
  let at = 0;
  pieces.forEach((piece, index) => {
    const start = at;
    at += piece.length + 1;
    if (trimFws(piece) === '') {
      if (index < pieces.length - 1) faults.push({ kind: 'empty', text: '', at: start });
      return;
    }
    const equals = piece.indexOf('=');
    const name = trimFws(equals < 0 ? piece : piece.slice(0, equals));
    const nameAt = start + leadingFws(piece);
    if (equals < 0) {
      faults.push({ kind: 'no-equals', text: name, at: nameAt });
      return;
    }
    if (!tagName.test(name)) {
      faults.push({ kind: 'bad-name', text: name, at: nameAt });
      return;
    }
    if (seen.has(name)) faults.push({ kind: 'duplicate', text: name, at: nameAt });
    seen.add(name);
    const rest = piece.slice(equals + 1);
    tags.push({ name, value: trimFws(rest), nameAt, valueAt: start + equals + 1 + leadingFws(rest) });
  });
  return { tags, faults };
}

/** The first tag of that name. */
export function tagOf(list: TagList, name: string): Tag | undefined {
  return list.tags.find((tag) => tag.name === name);
}

/** A colon-separated list (`h=`, `s=`, `t=`, `fo=`), its empty members left out. */
export function colonList(value: string): string[] {
  return value
    .split(':')
    .map(trimFws)
    .filter((member) => member !== '');
}

function isFws(char: string | undefined): boolean {
  return char === ' ' || char === '\t' || char === '\r' || char === '\n';
}

function leadingFws(text: string): number {
  let count = 0;
  while (count < text.length && isFws(text[count])) count += 1;
  return count;
}

function trimFws(text: string): string {
  const start = leadingFws(text);
  let end = text.length;
  while (end > start && isFws(text[end - 1])) end -= 1;
  return text.slice(start, end);
}
