import type { CaseKind, Setup } from '../contract/params.js';
import { caseForms } from './questions.js';

/** The case as it is pasted into IBM's form, in English whatever the language of the program: IBM's support reads it. */
export function caseText(kind: CaseKind, setup: Setup, answers: Readonly<Record<string, string>>): string {
  const form = caseForms[kind];
  const facts = [
    `Instance ID: ${setup.instanceId ?? '…'}`,
    `Region: ${setup.region}`,
    ...(kind === 'authorization' ? [`DKIM Name: ${setup.dkimName ?? '…'}`] : [`Domain: ${setup.domain}`]),
  ];
  const body = form.questions.flatMap(({ id, question }) => [
    '',
    ...(form.headings[id] === undefined ? [] : [form.headings[id], '']),
    `${id.replace(/^3([a-e])$/, '$1')}. ${question}`,
    answers[id]?.trim() || '…',
  ]);
  return [
    `Topic: ${form.topic}`,
    `Subtopic: ${form.subtopic}`,
    `Subject: ${form.caseSubject}`,
    '',
    ...facts,
    ...body,
    '',
  ].join('\n');
}
