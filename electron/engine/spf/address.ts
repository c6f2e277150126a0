/** An address as octets: 4 of them or 16. An IPv4-mapped IPv6 address is kept as IPv4 (RFC 7208 §5). */
export type Octets = readonly number[];

/** Reads a dotted quad without leading zeros (the grammar's `qnum`); null for anything else. */
export function parseIp4(text: string): Octets | null {
  const parts = text.split('.');
  if (parts.length !== 4) return null;
  const octets: number[] = [];
  for (const part of parts) {
    if (!/^(0|[1-9]\d{0,2})$/.test(part) || Number(part) > 255) return null;
    octets.push(Number(part));
  }
  return octets;
}

/** Reads an IPv6 address in any form of RFC 4291 §2.2, a dotted quad at its end included; null for anything else. */
export function parseIp6(text: string): Octets | null {
  if (text.length > 45 || !/^[0-9a-f:.]+$/i.test(text)) return null;
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const [head, tail] = halves.map((half) => (half === '' ? [] : groupsOf(half.split(':'))));
  if (!head || (halves.length === 2 && !tail)) return null;
  if (halves.length === 1) return head.length === 16 ? head : null;
  const gap = 16 - head.length - (tail as number[]).length;
  // `::` stands for at least one group.
  return gap < 2 ? null : [...head, ...new Array<number>(gap).fill(0), ...(tail as number[])];
}

function groupsOf(groups: readonly string[]): number[] | null {
  const octets: number[] = [];
  for (const [index, group] of groups.entries()) {
    if (index === groups.length - 1 && group.includes('.')) {
      const quad = parseIp4(group);
      if (!quad) return null;
      octets.push(...quad);
    } else {
      if (!/^[0-9a-f]{1,4}$/i.test(group)) return null;
      const value = Number.parseInt(group, 16);
      octets.push(value >> 8, value & 0xff);
    }
  }
  return octets;
}

/** Reads an address of either family, a mapped one as IPv4. */
export function parseAddress(text: string): Octets | null {
  const four = parseIp4(text);
  if (four) return four;
  const six = parseIp6(text);
  if (!six) return null;
  const mapped = six.slice(0, 10).every((octet) => octet === 0) && six[10] === 0xff && six[11] === 0xff;
  return mapped ? six.slice(12) : six;
}

/** True where the first `bits` bits are equal; never across families. */
export function inNetwork(address: Octets, network: Octets, bits: number): boolean {
  if (address.length !== network.length) return false;
  const whole = bits >> 3;
  for (let index = 0; index < whole; index += 1) if (address[index] !== network[index]) return false;
  const rest = bits & 7;
  if (rest === 0) return true;
  const mask = (0xff << (8 - rest)) & 0xff;
  return ((address[whole] as number) & mask) === ((network[whole] as number) & mask);
}

/** The address for people: dotted quad, or RFC 5952's form (the `c` macro). */
export function readable(address: Octets): string {
  if (address.length === 4) return address.join('.');
  const groups = groupsOf16(address);
  let best = { at: -1, length: 1 };
  for (let at = 0; at < 8; at += 1) {
    let length = 0;
    while (at + length < 8 && groups[at + length] === 0) length += 1;
    if (length > best.length) best = { at, length };
  }
  const hex = (part: readonly number[]): string => part.map((group) => group.toString(16)).join(':');
  if (best.at < 0) return hex(groups);
  return `${hex(groups.slice(0, best.at))}::${hex(groups.slice(best.at + best.length))}`;
}

/** The address as dot-separated parts: octets, or the 32 nibbles in upper case (the `i` macro). */
export function dotted(address: Octets): string {
  if (address.length === 4) return address.join('.');
  return address
    .flatMap((octet) => [octet >> 4, octet & 15])
    .map((nibble) => nibble.toString(16).toUpperCase())
    .join('.');
}

/** The name whose PTR records name the address's host (RFC 1035 §3.5, RFC 3596 §2.5). */
export function reverseName(address: Octets): string {
  const parts = dotted(address).toLowerCase().split('.').reverse().join('.');
  return address.length === 4 ? `${parts}.in-addr.arpa` : `${parts}.ip6.arpa`;
}

function groupsOf16(address: Octets): number[] {
  const groups: number[] = [];
  for (let index = 0; index < 16; index += 2) {
    groups.push(((address[index] as number) << 8) | (address[index + 1] as number));
  }
  return groups;
}
