import { parse } from 'tldts';
import type { ZoneHosting } from '../../dns/provider.js';
import { foretellHost, type TypedHost } from '../../dns/typed-host.js';
import type { Finding } from '../../findings/finding.js';
import type { Language } from '../../findings/say.js';
import { isWithin } from '../../names.js';

/** Tells each piece of advice the zone that its name lies in and who hosts it, so that its host field can be written. */
export function withHosting(
  findings: readonly Finding[],
  hosting: ZoneHosting | null,
  delegated: string | null,
): Finding[] {
  return findings.map((one) => ({
    ...one,
    records: one.records.map((record) => {
      if (delegated !== null && isWithin(record.name, delegated)) return { ...record, zone: delegated };
      if (hosting === null || hosting.apex === null || !isWithin(record.name, hosting.apex)) return record;
      return {
        ...record,
        zone: hosting.apex,
        ...(hosting.provider ? { provider: hosting.provider.id } : {}),
      };
    }),
  }));
}

/** Answers `--typed-host`: the name that will exist, in the domain's own zone. */
export function typedHostOf(
  typed: string,
  domain: string,
  hosting: ZoneHosting | null,
  wanted: readonly string[],
  language: Language,
): TypedHost {
  const zone = hosting?.apex ?? parse(domain, { validateHostname: false }).domain ?? domain;
  return foretellHost(typed, zone, hosting?.provider ?? null, wanted, language);
}
