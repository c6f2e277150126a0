import { describe, expect, it } from 'vitest';
import { judgeCase } from '../../electron/engine/case/judge.js';
import { caseForms } from '../../electron/engine/case/questions.js';
import { caseText } from '../../electron/engine/case/text.js';
import { setupSchema } from '../../electron/engine/contract/params.js';

const setup = setupSchema.parse({
  name: 'work',
  domain: 'example.com',
  instanceId: '9e6a4f2c-1111-4222-8333-944444444444',
  dkimName: '2b1f._domainkey.example.com',
});
const good: Record<string, string> = {
  '1': 'Transactional.',
  '2': 'https://www.example.com/shop',
  '3a': 'Customers enter their address when they order.',
  '3b': 'Bounced addresses are removed each night.',
  '3c': 'A link in each mail, and a page of the account.',
  '3d': 'From the orders of last year: 2,000 a day.',
  '3e': 'Yes, monthly.',
  '4': 'ops@example.com, mail@example.com',
  '5': 'Yes: support@example.com is read every day.',
  '6': 'We send only to people who have explicitly requested it; bounces and complaints are handled daily.',
  '7': 'We agree to have an unsubscribe link in each mail.',
  '8': 'Yes, by a validator before each release.',
};
const said = (answers: Record<string, string>) =>
  judgeCase('authorization', setup, answers).map((finding) => [finding.code, finding.params]);
const unfit = (question: string, fault: string) => [['CASE_ANSWER_UNFIT', { question, fault }]];

describe('the authorization case', () => {
  it('asks IBM’s eight questions, the third in five parts', () => {
    expect(caseForms.authorization.questions.map((question) => question.id)).toEqual([
      '1',
      '2',
      '3a',
      '3b',
      '3c',
      '3d',
      '3e',
      '4',
      '5',
      '6',
      '7',
      '8',
    ]);
  });

  it('finds nothing in answers that hold', () => {
    expect(said(good)).toEqual([]);
  });

  it('names what is missing', () => {
    const { '8': _eight, ...rest } = good;
    expect(said({ ...rest, '3b': '  ' })).toEqual([['CASE_ANSWER_MISSING', { missing: ['3b', '8'] }]]);
    const bare = setupSchema.parse({ name: 'x', domain: 'example.com' });
    expect(judgeCase('authorization', bare, good).map((finding) => finding.params)).toEqual([
      { missing: ['instance ID', 'DKIM name'] },
    ]);
  });

  it.each([
    ['1', 'Newsletters', 'nature-unsaid'],
    ['2', 'we have one', 'no-website'],
    ['4', 'a@x.test b@x.test c@x.test d@x.test e@x.test', 'too-many-addresses'],
    ['4', 'ops at example.com', 'bad-address'],
    ['5', 'Yes.', 'no-address'],
    ['6', 'We handle bounces.', 'no-opt-in'],
    ['6', 'Only to those who opted in.', 'no-bounce-procedure'],
    ['7', 'We agree.', 'no-unsubscribe'],
  ])('says what IBM would miss in question %s: %s', (question, answer, fault) => {
    expect(said({ ...good, [question]: answer })).toEqual(unfit(question, fault));
  });

  it('makes the text to paste, facts first and each question above its answer', () => {
    const text = caseText('authorization', setup, good);
    expect(text.split('\n').slice(0, 9)).toEqual([
      'Topic: Event Notifications',
      'Subtopic: Others',
      'Subject: Requesting for the Authorization to Enable SMTP Interface for Event Notifications',
      '',
      'Instance ID: 9e6a4f2c-1111-4222-8333-944444444444',
      'Region: us-south',
      'DKIM Name: 2b1f._domainkey.example.com',
      '',
      '1. Will the nature of the email content be Marketing or Transactional?',
    ]);
    for (const answer of Object.values(good)) expect(text).toContain(`\n${answer}\n`);
    expect(text).toContain('\na. What is your strategy');
  });
});

describe('the recipient-limit case', () => {
  it.each([
    ['50', ['CASE_ANSWER_UNFIT']],
    ['1,000 recipients', []],
    ['from 50 to 80', []],
  ])('wants a limit above 50: %s', (answer, expected) => {
    const answers = { '1': 'a', '2': 'b', '3': answer, '4': 'd', '5': 'e', '6': 'f' };
    expect(judgeCase('recipient-limit', setup, answers).map((finding) => finding.code)).toEqual(expected);
  });
});
