/**
 * A domain name in A-labels and lower case by UTS #46 (non-transitional), through the URL parser that every host of
 * this code has; null where the name can't be mapped. Plain ASCII is passed through, since the URL parser would
 * refuse underscores' company or read numbers as addresses.
 */
export function toASCII(name: string): string | null {
  if (isAscii(name)) return name.toLowerCase();
  const labels = name
    .split(/[.。．｡]/u)
    .map((label) => (isAscii(label) ? label.toLowerCase() : encode(label)));
  return labels.every((label) => label !== null) ? labels.join('.') : null;
}

function encode(label: string): string | null {
  try {
    const { hostname } = new URL(`http://${label}.example/`);
    return hostname.endsWith('.example') ? hostname.slice(0, -'.example'.length) : null;
  } catch {
    return null;
  }
}

function isAscii(text: string): boolean {
  return [...text].every((char) => (char.codePointAt(0) as number) < 0x80);
}
