import type { Answer, RecordType } from '../dns/answer.js';
import { parseAddress, reverseName, type Octets } from './address.js';

/** At most so many names of an address are looked at (RFC 7208 §4.6.4). */
const maxNames = 10;

/** What the reverse look-up of an address brought. */
export interface ValidatedNames {
  /** Names whose own addresses contain the address (§5.5), in the order of the answer. */
  readonly names: readonly string[];
  /** The PTR query found nothing. */
  readonly void: boolean;
  /** Names without addresses. */
  readonly hostVoids: number;
}

/**
 * The validated names of an address (§5.5). A failed look-up only means that the name is passed over;
 * it never ends an evaluation.
 */
export async function validatedNames(
  ip: Octets,
  ask: (name: string, type: RecordType) => Promise<Answer>,
): Promise<ValidatedNames> {
  const pointers = await ask(reverseName(ip), 'PTR');
  if (pointers.kind === 'failure') return { names: [], void: false, hostVoids: 0 };
  if (pointers.kind !== 'records') return { names: [], void: true, hostVoids: 0 };
  const candidates = pointers.records.map((record) => record.target ?? '').filter((name) => name !== '');
  const type = ip.length === 4 ? 'A' : 'AAAA';
  const own = ip.join('.');
  const names: string[] = [];
  let hostVoids = 0;
  const asked = await Promise.all(
    candidates.slice(0, maxNames).map(async (name) => ({ name, answer: await ask(name, type) })),
  );
  for (const { name, answer } of asked) {
    if (answer.kind === 'failure') continue;
    if (answer.kind !== 'records') {
      hostVoids += 1;
      continue;
    }
    if (answer.records.some((record) => parseAddress(record.address ?? '')?.join('.') === own))
      names.push(name);
  }
  return { names, void: false, hostVoids };
}

/** The value of the `p` macro: the domain itself, else a name below it, else any, else `unknown` (§7.3). */
export function preferredName(names: readonly string[], domain: string): string {
  return (
    names.find((name) => name === domain) ??
    names.find((name) => name.endsWith(`.${domain}`)) ??
    names[0] ??
    'unknown'
  );
}
