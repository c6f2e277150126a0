import type { Document } from '../contract/document.js';
import type { Setup } from '../contract/params.js';
import type { Language } from '../findings/say.js';
import { htmlReport } from '../report/html.js';
import { reportOf } from '../report/model.js';
import { redacted } from '../report/redact.js';

/** One file to attach to a case. */
export interface BundleFile {
  readonly name: string;
  readonly content: string;
}

const asJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/**
 * What is attached to a case: its text, the setup, each document without secrets, and the first of them as a page.
 * `documents`: the most telling first.
 */
export function bundleOf(
  text: string,
  setup: Setup,
  documents: readonly Document[],
  language: Language,
): BundleFile[] {
  const [first] = documents;
  return [
    { name: 'case.txt', content: redacted(text, { mask: false }) },
    { name: 'setup.json', content: asJson(redacted(setup, { mask: false })) },
    ...documents.map((document) => ({
      name: `${document.command}.json`,
      content: asJson(redacted(document, { mask: false })),
    })),
    ...(first ? [{ name: 'report.html', content: htmlReport(reportOf(first, language, false)) }] : []),
  ];
}
