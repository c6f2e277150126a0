/** The runs of three characters in a text, by code point, each once. Those with control characters are left out: a query can't hold them. */
export function trigramsOf(text: string): string[] {
  const characters = [...text];
  const found = new Set<string>();
  for (let at = 0; at + 3 <= characters.length; at += 1) {
    const trigram = characters.slice(at, at + 3).join('');
    if (![...trigram].some((character) => character < ' ')) found.add(trigram);
  }
  return [...found];
}

/** How often each trigram occurs in a sample of texts. Case is folded as the index folds it for ASCII; more is not needed to rank. */
export function countTrigrams(texts: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const trigram of trigramsOf(text.toLowerCase())) counts.set(trigram, (counts.get(trigram) ?? 0) + 1);
  }
  return counts;
}

/**
 * A full-text query for the texts that may hold the needle: its `most` rarest trigrams, all required, and the given
 * terms where they spare more than they cost. Null where the needle is too short to have one. A match must be verified on the text itself.
 */
export function matchQuery(
  needle: string,
  counts: ReadonlyMap<string, number>,
  terms: readonly string[],
  most = 4,
): string | null {
  const trigrams = trigramsOf(needle);
  if (trigrams.length === 0) return null;
  const often = (trigram: string): number => counts.get(trigram.toLowerCase()) ?? 0;
  const sampled = Math.max(1, ...counts.values());
  // Beyond the first two a trigram that a good part of the texts hold costs more to read than it sorts out.
  const rarest = trigrams
    .toSorted((a, b) => often(a) - often(b))
    .slice(0, most)
    .filter((trigram, index) => index < 2 || often(trigram) * 20 < sampled);
  // A common term costs more to read than to look up on the few rows that a rare trigram leaves.
  const isRare = often(rarest[0] ?? '') * 200 < sampled;
  return [...rarest, ...(isRare ? [] : terms)].map((term) => `"${term.replaceAll('"', '""')}"`).join(' AND ');
}

/** A LIKE pattern (with `ESCAPE '\'`) for texts that contain the needle. */
export function likePattern(needle: string): string {
  return `%${needle.replaceAll(/[\\%_]/g, '\\$&')}%`;
}
