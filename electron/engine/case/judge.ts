import type { CaseKind, Setup } from '../contract/params.js';
import type { AnswerFault } from '../findings/codes/ibm.js';
import { finding, type Finding } from '../findings/finding.js';
import { parseDomain } from '../names.js';
import { caseForms } from './questions.js';

const address = /^[^\s@<>,;]+@[^\s@<>,;]+$/;

/** What IBM asks for in an answer, so far as a program can tell. */
const demands: Readonly<Record<CaseKind, Readonly<Record<string, (answer: string) => AnswerFault | null>>>> =
  {
    authorization: {
      '1': (answer) => (/marketing|transactional|营销|事务|交易/i.test(answer) ? null : 'nature-unsaid'),
      '2': (answer) => (answer.split(/[\s,;]+/).some(isWebsite) ? null : 'no-website'),
      '4': contactFault,
      '5': (answer) =>
        answer.split(/[\s,;()<>"'：，。]+/).some((word) => isAddress(word.replace(/\.$/, '')))
          ? null
          : 'no-address',
      '6': (answer) => {
        if (!/request|opt(ed|ing)?[ -]?in|consent|explicit|subscri|同意|主动|要求/i.test(answer))
          return 'no-opt-in';
        return /bounce|complain|退信|投诉/i.test(answer) ? null : 'no-bounce-procedure';
      },
      '7': (answer) => (/unsubscribe|退订/i.test(answer) ? null : 'no-unsubscribe'),
    },
    'recipient-limit': {
      '3': (answer) =>
        [...answer.replaceAll(/(\d)[,. ](?=\d{3}\b)/g, '$1').matchAll(/\d+/g)].some(
          (number) => Number(number[0]) > 50,
        )
          ? null
          : 'limit-not-above-50',
    },
  };

/** Judges a case before it is opened: what is missing, and which answers IBM would send back. */
export function judgeCase(
  kind: CaseKind,
  setup: Setup,
  answers: Readonly<Record<string, string>>,
): Finding[] {
  const given = (id: string): string => answers[id]?.trim() ?? '';
  const { questions } = caseForms[kind];
  const missing = [
    ...(setup.instanceId ? [] : ['instance ID']),
    ...(kind === 'authorization' && !setup.dkimName ? ['DKIM name'] : []),
    ...questions.filter(({ id }) => given(id) === '').map(({ id }) => id),
  ];
  const unfit = questions.flatMap(({ id }) => {
    const fault = given(id) === '' ? null : (demands[kind][id]?.(given(id)) ?? null);
    return fault === null ? [] : [finding('CASE_ANSWER_UNFIT', setup.name, { question: id, fault })];
  });
  return [...(missing.length > 0 ? [finding('CASE_ANSWER_MISSING', setup.name, { missing })] : []), ...unfit];
}

function contactFault(answer: string): AnswerFault | null {
  const words = answer.split(/[\s,;，；、]+/).filter((word) => word !== '');
  if (!words.every(isAddress)) return 'bad-address';
  return words.length > 4 ? 'too-many-addresses' : null;
}

function isAddress(word: string): boolean {
  return address.test(word) && parseDomain(word.slice(word.lastIndexOf('@') + 1)).ok;
}

function isWebsite(word: string): boolean {
  return parseDomain(
    word
      .replace(/^https?:\/\//i, '')
      .replace(/[/?#:].*$/, '')
      .replace(/[.。]$/, ''),
  ).ok;
}
