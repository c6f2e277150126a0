/** What stands in a transcript where a credential stood. */
export const mask = '***';

/**
 * Makes a function that replaces each secret in a text, in plain and in Base64 (alone, or within a longer Base64
 * text such as AUTH PLAIN's, at whatever offset): servers echo what they were sent.
 */
export function createMasker(secrets: readonly string[]): (text: string) => string {
  const forms = secrets.flatMap((secret) => (secret === '' ? [] : [secret, ...base64Cores(secret)]));
  const patterns = [...new Set(forms)].sort((a, b) => b.length - a.length);
  return (text) => patterns.reduce((masked, pattern) => masked.replaceAll(pattern, mask), text);
}

/**
 * The stretches of Base64 that a secret yields at each of the three offsets, without the characters at either end
 * that depend on its neighbours. A core of under 4 characters would hide innocent text and is left out.
 */
function base64Cores(secret: string): string[] {
  const octets = new TextEncoder().encode(secret);
  return [0, 1, 2].flatMap((offset) => {
    const padded = new Uint8Array(offset + octets.length);
    padded.set(octets, offset);
    const encoded = btoa(String.fromCharCode(...padded)).replace(/=+$/, '');
    const from = Math.ceil((offset * 8) / 6);
    const core = encoded.slice(from, Math.floor(((offset + octets.length) * 8) / 6));
    return core.length >= 4 ? [core] : [];
  });
}
