import type { Question, RecordType, Resolve } from '../../dns/answer.js';
import type { JourneyContext } from '../journey.js';

/** As many as an honest tree of includes can lead to, with what stands beside it. */
const maxQuestions = 100;
/** Among so many checks whose subject has the domain in it, the domain's own is looked for. */
const pages = 20;

/**
 * Asks at once for whatever the last check of this domain asked resolvers for: what a tree of includes would come to step
 * by step is then on its way already. It only fills the run's memory: the judges walk and count as they always do, and a
 * name that is no longer needed costs one question.
 */
export function askAsLastTime(context: JourneyContext, domain: string, resolve: Resolve): void {
  for (const { name, type } of lastQuestions(context, domain)) {
    // A cancel is told to whoever needs the answer.
    resolve(name, type).catch(() => undefined);
  }
}

function lastQuestions(context: JourneyContext, domain: string): readonly Question[] {
  try {
    const history = context.ports.history();
    const { items } = history.list({ kind: 'check', search: domain, limit: pages });
    const last = items.find((item) => item.subject === domain);
    const evidence = last === undefined ? [] : (history.show(last.id).document?.evidence ?? []);
    const questions = new Map<string, Question>();
    for (const item of evidence) {
      // Nameservers are asked in an order of their own; the unused label is another one in each run.
      if (item.kind !== 'dns' || item.via.startsWith('authority:') || isUnusedLabel(item.name)) continue;
      questions.set(`${item.name} ${item.type}`, { name: item.name, type: item.type as RecordType });
    }
    return [...questions.values()].slice(0, maxQuestions);
  } catch {
    // History is a help here, never a need.
    return [];
  }
}

/** A label that no zone has, by which wildcards are found out: different in each run, since caches remember. */
export function unusedLabel(runId: string): string {
  return `mailpath-${runId.toLowerCase().slice(-16) || 'unused'}`;
}

function isUnusedLabel(name: string): boolean {
  return /^mailpath-[0-9a-z]{6,16}\./.test(name);
}
