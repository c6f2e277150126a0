/** One element of DER (X.690): its tag, and where its content lies. */
export interface DerElement {
  readonly tag: number;
  readonly start: number;
  /** By its own length field; may lie beyond the octets that are there. */
  readonly end: number;
}

export const derTag = {
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  oid: 0x06,
  sequence: 0x30,
} as const;

/**
 * Reads the element at `at`, without looking inside. Undefined where no header can be read: indefinite, non-minimal or
 * absurd lengths are none in DER. The content may be cut off; compare `end` with the octets that are there.
 */
export function readDer(octets: Uint8Array, at: number): DerElement | undefined {
  const tag = octets[at];
  const first = octets[at + 1];
  if (tag === undefined || first === undefined) return undefined;
  if (first < 0x80) return { tag, start: at + 2, end: at + 2 + first };
  const count = first & 0x7f;
  if (count === 0 || count > 3) return undefined;
  let length = 0;
  for (let index = 0; index < count; index += 1) {
    const octet = octets[at + 2 + index];
    if (octet === undefined) return undefined;
    length = length * 256 + octet;
  }
  if (length < 0x80 || length < 256 ** (count - 1)) return undefined;
  const start = at + 2 + count;
  return { tag, start, end: start + length };
}

/** The elements inside a sequence; undefined where they don't fill it exactly. */
export function readChildren(octets: Uint8Array, parent: DerElement): DerElement[] | undefined {
  const children: DerElement[] = [];
  let at = parent.start;
  while (at < parent.end) {
    const child = readDer(octets, at);
    if (!child || child.end > parent.end || child.end > octets.length) return undefined;
    children.push(child);
    at = child.end;
  }
  return children;
}

/** The size in bits of a non-negative INTEGER. */
export function integerBits(octets: Uint8Array, element: DerElement): number {
  let at = element.start;
  while (at < element.end && octets[at] === 0) at += 1;
  return at === element.end ? 0 : (element.end - at - 1) * 8 + (32 - Math.clz32(octets[at] as number));
}

/** The content of an OBJECT IDENTIFIER as hexadecimal digits: enough to tell one from another. */
export function oidHex(octets: Uint8Array, element: DerElement): string {
  return [...octets.subarray(element.start, element.end)]
    .map((octet) => octet.toString(16).padStart(2, '0'))
    .join('');
}
