import type { CheckDocument } from '../../contract/documents.js';
import { readExpectation } from '../../dkim/expectation.js';
import type { OldKey } from '../../dkim/judge.js';
import type { JourneyContext } from '../journey.js';

/** How many earlier checks are looked into: enough for the last rotation, few enough to cost nothing. */
const pages = 200;
const documents = 25;

/** The keys that earlier checks of this domain expected at the name, the latest use of each. Nothing where history can't be read. */
export function oldKeysOf(context: JourneyContext, domain: string, dkimName: string): OldKey[] {
  try {
    const history = context.ports.history();
    const items = history
      .list({ kind: 'check', limit: pages })
      .items.filter((item) => item.subject === domain)
      .slice(0, documents);
    const found = new Map<string, OldKey>();
    for (const item of items) {
      const expected = (history.show(item.id).document as CheckDocument | null)?.expected;
      if (!expected?.dkimValue || expected.dkimName !== dkimName) continue;
      const key = readExpectation(expected.dkimValue)?.key;
      if (key && !found.has(key)) found.set(key, { key, at: item.at });
    }
    return [...found.values()];
  } catch {
    // History is a help here, never a need.
    return [];
  }
}
