import { isWithin, parentName } from '../names.js';
import type { Answer, Resolve } from './answer.js';

/**
 * The apex of the zone that a name lies in; null where nobody can say. One question mostly: the SOA comes as the answer
 * at the apex, and with the negative answer below it (RFC 2308 §3). A name with an alias is never an apex.
 */
export async function zoneCut(resolve: Resolve, name: string): Promise<string | null> {
  for (let candidate = name; candidate !== ''; candidate = parentName(candidate)) {
    const answer = await resolve(candidate, 'SOA');
    if (answer.kind === 'failure') return null;
    const apex = answer.chain.length === 1 ? soaOwner(answer) : undefined;
    if (apex !== undefined && isWithin(candidate, apex)) return apex;
  }
  return null;
}

function soaOwner(answer: Answer): string | undefined {
  return [...answer.answers, ...answer.authority].find((record) => record.type === 'SOA')?.name;
}
