const secretKey = /^(pass(word|wd)?|api_?key|secret|authorization)$/i;

/** What stands for something that must not be shown. */
const hidden = '***';

/** Replaces what could be a credential in one text: AUTH arguments (not a server's list of mechanisms), bearer tokens, `password=…`. */
export function redactText(text: string): string {
  return text
    .replaceAll(
      /(?<!250[- ])\b(AUTH\s+(?:PLAIN|LOGIN|XOAUTH2|OAUTHBEARER)\s+)[A-Za-z0-9+/=]+/gi,
      `$1${hidden}`,
    )
    .replaceAll(/\b(Bearer\s+)[A-Za-z0-9._~+/=-]{8,}/g, `$1${hidden}`)
    .replaceAll(
      /((?:password|passwd|api_?key|secret|access_token)["']?\s*=\s*["']?)[^\s"'&,;]+/gi,
      `$1${hidden}`,
    );
}

/** Every second character of an address's local part as `*`, as IBM's delivery logs do. */
export function maskAddresses(text: string, keep: ReadonlySet<string>): string {
  return text.replaceAll(/[^\s<>@,;:"'()[\]=]+@[^\s<>@,;:"'()[\]=]+/g, (address) => {
    if (keep.has(address)) return address;
    const at = address.lastIndexOf('@');
    const local = [...address.slice(0, at)].map((char, index) => (index % 2 === 1 ? '*' : char)).join('');
    return `${local.length === 1 ? '*' : local}${address.slice(at)}`;
  });
}

/** A whole document without secrets and, if asked, with its addresses masked. Message-IDs are handles, and stay. */
export function redacted<T>(document: T, options: { readonly mask: boolean }): T {
  const keep = new Set<string>();
  if (options.mask) collectMessageIds(document, keep);
  const clean = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') {
      if (secretKey.test(key) && value !== '') return hidden;
      const text = redactText(value);
      return options.mask ? maskAddresses(text, keep) : text;
    }
    if (Array.isArray(value)) return value.map((inner) => clean(inner, key));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, clean(inner, name)]));
  };
  return clean(document, '') as T;
}

function collectMessageIds(value: unknown, into: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (key === 'messageId' && typeof inner === 'string') into.add(inner.replace(/^<|>$/g, ''));
    else collectMessageIds(inner, into);
  }
}
