import type { ZoneFile } from '../../electron/engine/dns/zone.js';
import type { Finding } from '../../electron/engine/findings/finding.js';
import { gatherSpf } from '../../electron/engine/spf/gather.js';
import { judgeSpf } from '../../electron/engine/spf/judge.js';
import type { SpfRequest } from '../../electron/engine/spf/evidence.js';
import { zoneResolve } from '../helpers/zone-resolve.js';

/** What the console shows in these tests, and where IBM's addresses are said to be. */
export const expected = 'v=spf1 include:_spf.ibm.test ~all';
export const outgoing = ['150.240.68.207', '52.118.103.220'];

/** IBM's own part of every zone here. */
export const ibm: ZoneFile = {
  '_spf.ibm.test': { TXT: 'v=spf1 ip4:150.240.68.207 ip4:52.118.103.220 -all' },
};

/** The findings for `example.com` in a zone, IBM's part added, unless the zone has its own. */
export async function judged(zone: ZoneFile, request: Partial<SpfRequest> = {}): Promise<Finding[]> {
  return judgeSpf(
    await gatherSpf({
      domain: 'example.com',
      resolve: zoneResolve({ ...ibm, ...zone }),
      expected,
      outgoing,
      region: 'us-south',
      ...request,
    }),
  );
}

/** The findings as `CODE severity`, in alphabetical order. */
export async function verdict(zone: ZoneFile, request: Partial<SpfRequest> = {}): Promise<string[]> {
  return (await judged(zone, request)).map((item) => `${item.code} ${item.severity}`).sort();
}

/** A zone with nothing but one TXT record at `example.com`. */
export function only(...strings: string[]): ZoneFile {
  return { 'example.com': { TXT: [strings] } };
}
