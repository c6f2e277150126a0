import type { Answer as WireRecord } from 'dns-packet';
import { canonicalName, isWithin, parentName } from '../names.js';

/** The records of one name. */
export interface NameRecords {
  readonly A?: readonly string[];
  readonly AAAA?: readonly string[];
  /** Each record as its character strings. */
  readonly TXT?: readonly (readonly string[])[];
  readonly MX?: readonly (readonly [number, string])[];
  readonly NS?: readonly string[];
  readonly CNAME?: string;
  readonly PTR?: readonly string[];
  /** Seconds; the zone's own where absent. */
  readonly ttl?: number;
}

/** One zone as data. */
export interface ZoneData {
  /** Empty for the root. */
  readonly origin: string;
  readonly nameservers: readonly string[];
  readonly serial: number;
  /** Seconds. */
  readonly ttl: number;
  /** The SOA's MINIMUM, in seconds (RFC 2308 §4). */
  readonly minimum: number;
  /** By full name, lower-case; `*.NAME` is a wildcard. */
  readonly records: Readonly<Record<string, NameRecords>>;
}

/** What an authority says to one question. */
export interface ZoneReply {
  readonly rcode: 'NOERROR' | 'NXDOMAIN' | 'REFUSED';
  readonly aa: boolean;
  readonly answers: readonly WireRecord[];
  readonly authorities: readonly WireRecord[];
}

const maxAliases = 8;

/** Answers from the deepest zone that holds the name (RFC 1034 §4.3.2), following aliases inside the zones given. */
export function answerFromZones(zones: readonly ZoneData[], asked: string, type: string): ZoneReply {
  const answers: WireRecord[] = [];
  const seen = new Set<string>();
  for (let name = canonicalName(asked); ;) {
    const zone = zoneOf(zones, name);
    const elsewhere = answers.length > 0;
    if (!zone) {
      return { rcode: elsewhere ? 'NOERROR' : 'REFUSED', aa: elsewhere, answers, authorities: [] };
    }
    const cut = delegationOf(zone, name);
    if (cut) return { rcode: 'NOERROR', aa: elsewhere, answers, authorities: cut };
    const records = find(zone, name);
    if (!records) return { rcode: 'NXDOMAIN', aa: true, answers, authorities: [soaOf(zone)] };
    const found = recordsOf(zone, records, name, type);
    if (found.length > 0) {
      return { rcode: 'NOERROR', aa: true, answers: [...answers, ...found], authorities: [] };
    }
    const [alias] = recordsOf(zone, records, name, 'CNAME');
    if (!alias || seen.has(name) || seen.size > maxAliases) {
      return { rcode: 'NOERROR', aa: true, answers, authorities: alias ? [] : [soaOf(zone)] };
    }
    seen.add(name);
    answers.push(alias);
    name = canonicalName((alias as { data: string }).data);
  }
}

function zoneOf(zones: readonly ZoneData[], name: string): ZoneData | undefined {
  return zones
    .filter((zone) => isWithin(name, zone.origin))
    .sort((one, other) => other.origin.length - one.origin.length)[0];
}

/** The NS records of a cut between the zone's origin and the name; undefined where the zone itself answers. */
function delegationOf(zone: ZoneData, name: string): WireRecord[] | undefined {
  const above: string[] = [];
  for (let at = name; at !== zone.origin && at !== ''; at = parentName(at)) above.unshift(at);
  const cut = above.find((at) => zone.records[at]?.NS);
  const records = cut === undefined ? undefined : zone.records[cut];
  return cut === undefined || !records ? undefined : recordsOf(zone, records, cut, 'NS');
}

/** The name's own records, an empty set for an empty non-terminal, a wildcard's (RFC 4592 §3.3.1), or undefined. */
function find(zone: ZoneData, name: string): NameRecords | undefined {
  if (name === zone.origin) return zone.records[name] ?? {};
  const own = zone.records[name];
  if (own) return own;
  const names = Object.keys(zone.records);
  const exists = (candidate: string): boolean =>
    candidate === zone.origin || names.some((listed) => isWithin(listed, candidate));
  if (exists(name)) return {};
  let encloser = parentName(name);
  while (encloser !== zone.origin && !exists(encloser)) encloser = parentName(encloser);
  return zone.records[encloser === '' ? '*' : `*.${encloser}`];
}

function recordsOf(zone: ZoneData, records: NameRecords, name: string, type: string): WireRecord[] {
  const ttl = records.ttl ?? zone.ttl;
  const make = (data: unknown, at: string = type): WireRecord =>
    ({ name, type: at, ttl, class: 'IN', data }) as WireRecord;
  switch (type) {
    case 'A':
    case 'AAAA':
    case 'PTR':
      return (records[type] ?? []).map((data) => make(data));
    case 'TXT':
      return (records.TXT ?? []).map((strings) => make(strings.map((string) => Buffer.from(string))));
    case 'MX':
      return (records.MX ?? []).map(([preference, exchange]) => make({ preference, exchange }));
    case 'CNAME':
      return records.CNAME === undefined ? [] : [make(records.CNAME)];
    case 'NS':
      return (name === zone.origin ? zone.nameservers : (records.NS ?? [])).map((host) => make(host));
    case 'SOA':
      return name === zone.origin ? [soaOf(zone)] : [];
    case 'ANY':
      return ['SOA', 'NS', 'A', 'AAAA', 'MX', 'TXT', 'CNAME', 'PTR'].flatMap((each) =>
        recordsOf(zone, records, name, each),
      );
    default:
      return [];
  }
}

function soaOf(zone: ZoneData): WireRecord {
  return {
    name: zone.origin === '' ? '.' : zone.origin,
    type: 'SOA',
    ttl: Math.min(zone.ttl, zone.minimum),
    class: 'IN',
    data: {
      mname: zone.nameservers[0] ?? '.',
      rname: `hostmaster.${zone.nameservers[0] ?? 'invalid'}`,
      serial: zone.serial,
      refresh: 3600,
      retry: 600,
      expire: 86_400,
      minimum: zone.minimum,
    },
  } as WireRecord;
}
