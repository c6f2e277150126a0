import type { Answer } from './dns/answer.js';
import type { Evidence } from './contract/evidence.js';

type Unnumbered<E> = E extends { id: string } ? Omit<E, 'id'> : never;

const prefixes = { dns: 'q', smtp: 's', tls: 't', tcp: 'c', fact: 'f' } as const;

/** Everything that a run measured, in the order in which it came; each item's id is unique in the run. */
export interface EvidenceLog {
  add(item: Unnumbered<Evidence>): string;
  /** Records a DNS answer and returns it with its id. */
  addAnswer<A extends Answer>(answer: A): A;
  /** Takes over what an earlier run measured, under the ids that it had there. Before anything is added. */
  take(earlier: readonly Evidence[]): void;
  list(): Evidence[];
}

/**
 * Starts an empty log. With a parent, everything goes into that as well, under the same id: so a part of a run has
 * evidence of its own whose ids hold in the whole run.
 */
export function createEvidenceLog(parent?: EvidenceLog): EvidenceLog {
  const items: Evidence[] = [];
  const counts = new Map<string, number>();
  const add = (item: Unnumbered<Evidence>): string => {
    if (parent) {
      const id = parent.add(item);
      items.push({ id, ...item } as Evidence);
      return id;
    }
    const prefix = prefixes[item.kind];
    const count = (counts.get(prefix) ?? 0) + 1;
    counts.set(prefix, count);
    const id = `${prefix}${String(count)}`;
    items.push({ id, ...item } as Evidence);
    return id;
  };
  return {
    add,
    addAnswer(answer) {
      const evidenceId = add({
        kind: 'dns',
        name: answer.question.name,
        type: answer.question.type,
        via: answer.via,
        at: answer.at,
        ms: answer.ms,
        rcode: answer.rcode,
        ad: answer.ad,
        aa: answer.aa,
        answers: answer.answers as never,
        authority: answer.authority as never,
        ...(answer.kind === 'failure' ? { error: { reason: answer.reason, message: answer.message } } : {}),
        ...(answer.extended ? { extended: [...answer.extended] } : {}),
      });
      return { ...answer, evidenceId };
    },
    take(earlier) {
      for (const item of earlier) {
        const prefix = prefixes[item.kind];
        counts.set(prefix, Math.max(counts.get(prefix) ?? 0, Number(item.id.slice(prefix.length)) || 0));
        items.push(item);
      }
    },
    list: () => [...items],
  };
}
