import ipaddr from 'ipaddr.js';

/** What the answer for a private endpoint's name says about the way to it. */
export type PrivateMeaning =
  /** An address of the customer's own subnet: a Virtual Private Endpoint gateway answers DNS in this VPC. */
  | 'vpe'
  /** In 166.8.0.0/14: Cloud Service Endpoints, routable from classic infrastructure and VPCs with VRF. */
  | 'cse'
  /** A public address: not what a private endpoint has. */
  | 'public'
  /** Loopback or link-local: a local override. */
  | 'local'
  /** Nothing: the name is not known where it was asked. */
  | 'none';

/** Reads a private endpoint's address (RFC 1918, RFC 4193; IBM's 166.8.0.0/14). */
export function privateMeaning(address: string | null): PrivateMeaning {
  if (address === null || !ipaddr.isValid(address)) return 'none';
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4' && (parsed as ipaddr.IPv4).match(ipaddr.IPv4.parse('166.8.0.0'), 14))
    return 'cse';
  const range = parsed.range();
  if (range === 'private' || range === 'uniqueLocal' || range === 'carrierGradeNat') return 'vpe';
  return range === 'loopback' || range === 'linkLocal' ? 'local' : 'public';
}

/** True for 127/8 and ::1: nothing on the way can be to blame. */
export function isLoopback(address: string | null): boolean {
  return address !== null && ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback';
}
