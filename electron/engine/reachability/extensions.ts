/** The extensions of an EHLO reply by their keyword in upper case, with what follows it (RFC 5321 §4.1.1.1). */
export function extensionsOf(reply: string | null): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const line of (reply ?? '').split('\n').slice(1)) {
    const text = line.slice(4);
    // Old servers write `AUTH=PLAIN LOGIN`.
    const [keyword = '', ...rest] = text
      .replace(/^AUTH=/i, 'AUTH ')
      .trim()
      .split(/\s+/);
    const name = keyword.toUpperCase();
    if (name === '') continue;
    found.set(name, [found.get(name), rest.join(' ')].filter(Boolean).join(' '));
  }
  return found;
}

/** The AUTH mechanisms of an EHLO reply, in upper case and each once. */
export function mechanismsOf(reply: string | null): readonly string[] {
  const offered = extensionsOf(reply).get('AUTH') ?? '';
  return [...new Set(offered.toUpperCase().split(/\s+/).filter(Boolean))];
}
