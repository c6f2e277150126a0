/** A file, one character for each octet. */
export interface NamedFile {
  readonly name: string;
  readonly content: string;
}

/** No export of a person's mail or logs is larger; a small file that swells beyond it is no such thing. */
const largest = 256 * 1024 * 1024;

/** The files in a gzip or ZIP file, told by its first octets; any other file as it is. Empty where it can't be unpacked. */
export async function unpack(file: NamedFile): Promise<NamedFile[]> {
  const { name, content } = file;
  if (!/^(\x1f\x8b\x08|PK\x03\x04)/.test(content)) return [file];
  const { gunzipSync, unzipSync } = await import('fflate/browser');
  const packed = Uint8Array.from(content, (char) => char.charCodeAt(0));
  try {
    if (content.startsWith('PK')) {
      let total = 0;
      const entries = unzipSync(packed, { filter: ({ originalSize }) => (total += originalSize) <= largest });
      return Object.entries(entries)
        .filter(([inner]) => !inner.endsWith('/'))
        .map(([inner, octets]) => ({ name: `${name}/${inner}`, content: charsOf(octets) }));
    }
    // The last four octets tell the length (RFC 1952 §2.3.1).
    const size = new DataView(packed.buffer).getUint32(packed.length - 4, true);
    return size > largest ? [] : [{ name: name.replace(/\.gz$/i, ''), content: charsOf(gunzipSync(packed)) }];
  } catch {
    return [];
  }
}

function charsOf(octets: Uint8Array): string {
  let text = '';
  for (let at = 0; at < octets.length; at += 32_768) {
    text += String.fromCharCode(...octets.subarray(at, at + 32_768));
  }
  return text;
}
