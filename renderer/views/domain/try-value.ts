import type { RecordCard } from '../../cards.js';

/** What stands in the editor at first: the record to publish where there is one, else what is there. One record a line. */
export function valueToTry(card: RecordCard): string {
  const wanted = card.findings
    .flatMap(({ records }) => records)
    .filter((record) => record.action !== 'remove' && record.name === card.name);
  const values = card.found.length > 0 ? card.found : wanted.slice(0, 1).map((record) => record.value);
  return values.join('\n');
}

/** The text as records to assume, one a line, each exactly as a provider's form would take it: quotes are part of it. */
export function assumptions(card: Pick<RecordCard, 'name' | 'type'>, text: string): string[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => `${card.name} ${card.type} "${line.replaceAll(/["\\]/g, '\\$&')}"`);
}
