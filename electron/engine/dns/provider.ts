import facts from '../../../resources/dns-providers.json' with { type: 'json' };
import { textsOf, type Answer, type Resolve } from './answer.js';
import { parentName } from '../names.js';

/** How a DNS hosting provider wants a TXT record typed in; null where that is not known, and then nothing is said of it. */
export interface DnsProvider {
  readonly id: string;
  readonly name: string;
  /** What the host field takes: the part before the zone, the whole name, or either. */
  readonly nameForm: 'relative' | 'full' | 'either' | null;
  readonly appendsZone: 'always' | 'if-absent' | 'never' | null;
  /** How the zone itself is typed: `@`, nothing, its name, its name with a final dot. */
  readonly apex: '@' | 'empty' | 'name' | 'name.' | null;
  readonly finalDot: 'refused' | 'required' | 'optional' | null;
  /** Double quotes around the value: needed or harmful. */
  readonly quotes: 'add' | 'none' | null;
  /** Cuts a value over 255 characters into strings by itself. */
  readonly splits: boolean | null;
  /** Longest value in characters. */
  readonly maxText: number | null;
  /** The host field's own name in the form. */
  readonly field: string | null;
}

const providers = facts.providers as readonly (DnsProvider & {
  readonly ns: readonly string[];
  readonly domainConnect: readonly string[];
})[];

/** The zone of a name and who hosts it, as far as DNS tells. */
export interface ZoneHosting {
  /** Null where no zone cut was seen. */
  readonly apex: string | null;
  readonly nameservers: readonly string[];
  readonly provider: DnsProvider | null;
}

/** A provider by its id. */
export function providerById(id: string): DnsProvider | undefined {
  return providers.find((provider) => provider.id === id);
}

/** The provider that a zone's nameservers belong to: the first that any pattern fits. */
export function providerOfNameservers(hosts: readonly string[]): DnsProvider | null {
  const fits = (patterns: readonly string[]): boolean =>
    patterns.some((pattern) => hosts.some((host) => new RegExp(pattern).test(host.toLowerCase())));
  return providers.find((provider) => fits(provider.ns)) ?? null;
}

/** The provider that the text at `_domainconnect` names (Domain Connect). */
export function providerOfDomainConnect(text: string): DnsProvider | null {
  return (
    providers.find((provider) =>
      provider.domainConnect.some((pattern) => new RegExp(pattern, 'i').test(text)),
    ) ?? null
  );
}

/** Finds the zone that a name lies in by its NS records, and the provider by these or by `_domainconnect`. */
export async function findHosting(name: string, resolve: Resolve): Promise<ZoneHosting> {
  const candidates: string[] = [];
  for (let at = name; at.includes('.') && candidates.length < 4; at = parentName(at)) candidates.push(at);
  // The nearest zone cut is nearly always the first or second name: the rest is asked only if it is not.
  for (const pair of [candidates.slice(0, 2), candidates.slice(2)]) {
    const answers = await Promise.all(pair.map((candidate) => resolve(candidate, 'NS')));
    const cut = answers.find((answer) => nameserversOf(answer).length > 0);
    if (!cut) continue;
    const apex = cut.question.name;
    const nameservers = nameserversOf(cut);
    const known = providerOfNameservers(nameservers);
    if (known) return { apex, nameservers, provider: known };
    const connect = textsOf(await resolve(`_domainconnect.${apex}`, 'TXT'))[0]?.join('') ?? '';
    return { apex, nameservers, provider: connect === '' ? null : providerOfDomainConnect(connect) };
  }
  return { apex: null, nameservers: [], provider: null };
}

/** The NS hosts that stand at the very name asked for; an alias's target has a zone of its own. */
function nameserversOf(answer: Answer): string[] {
  if (answer.kind !== 'records' || answer.chain.length > 1) return [];
  return answer.records.flatMap((record) => (record.target ? [record.target] : [])).sort();
}
