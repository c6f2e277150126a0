import { describe, expect, it } from 'vitest';
import type { CheckDocument } from '../../electron/engine/contract/documents.js';
import { checkParamsSchema } from '../../electron/engine/contract/params.js';
import type { Question } from '../../electron/engine/dns/answer.js';
import { readZone, type ZoneFile } from '../../electron/engine/dns/zone.js';
import { createEngine } from '../../electron/engine/engine.js';
import { fakePorts } from '../helpers/ports.js';

const domain = 'example.com';
const zone: ZoneFile = {
  [domain]: { A: ['192.0.2.1'], TXT: [['v=spf1 include:a.test -all']] },
  'a.test': { TXT: [['v=spf1 include:b.test -all']] },
  'b.test': { TXT: [['v=spf1 include:c.test -all']] },
  'c.test': { TXT: [['v=spf1 ip4:150.240.68.207 ip4:52.118.103.220 -all']] },
};

/** A resolver that answers only when nothing else is asked any more: rounds are dependent steps, exactly. */
function inRounds(file: ZoneFile) {
  const known = readZone(file);
  const rounds: string[][] = [];
  let open: (() => void)[] = [];
  const release = (): void => {
    const waiting = open;
    open = [];
    for (const answer of waiting) answer();
  };
  return {
    rounds,
    async ask(resolver: { id: string }, question: Question) {
      const isFirst = open.length === 0;
      if (isFirst) {
        rounds.push([]);
        setTimeout(release);
      }
      rounds.at(-1)?.push(`${question.name} ${question.type}`);
      await new Promise<void>((resolve) => open.push(resolve));
      return { ...known.answer(question), via: resolver.id };
    },
  };
}

async function check(file: ZoneFile, earlier: CheckDocument | null) {
  const resolver = inRounds(file);
  const ports = fakePorts({
    network: { resolvers: [{ id: 'r', url: 'https://r.test/', operator: 'r', place: '' }] },
    dns: { ask: resolver.ask },
    history: {
      list: () => ({ items: earlier ? [{ id: earlier.id, subject: domain } as never] : [], next: null }),
      show: () => ({ document: earlier }) as never,
    },
  });
  // The clock's sleep must not end before the resolver answers.
  const clock = { ...ports.clock, sleep: () => new Promise<void>(() => undefined) };
  const document = await createEngine({ ...ports, clock }).check(checkParamsSchema.parse({ domain }));
  return { document, rounds: resolver.rounds };
}

const codes = (document: CheckDocument): string[] => document.findings.map(({ code }) => code).sort();

describe('a check that was made before', () => {
  it('asks at once for what the last one came to step by step, and finds the same', async () => {
    const first = await check(zone, null);
    const again = await check(zone, first.document);
    expect(first.rounds).toHaveLength(4);
    expect(again.rounds).toHaveLength(1);
    expect(codes(again.document)).toEqual(codes(first.document));
    expect(again.document.spfTree).toEqual(first.document.spfTree);
  });

  it('asks nothing twice, and nothing that it would not have asked', async () => {
    const first = await check(zone, null);
    const again = await check(zone, first.document);
    expect(again.rounds.flat().sort()).toEqual(first.rounds.flat().sort());
    expect(new Set(again.rounds.flat()).size).toBe(again.rounds.flat().length);
  });

  it('follows the records as they are now', async () => {
    const first = await check(zone, null);
    const changed = { ...zone, 'a.test': { TXT: [['v=spf1 include:new.test -all']] } };
    const again = await check(changed, first.document);
    const cold = await check(changed, null);
    expect(codes(again.document)).toEqual(codes(cold.document));
    expect(again.document.findings.map(({ detail }) => detail)).toEqual(
      cold.document.findings.map(({ detail }) => detail),
    );
  });
});
