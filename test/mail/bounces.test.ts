import { describe, expect, it } from 'vitest';
import { readDsn } from '../../electron/engine/mail/dsn.js';
import { parseMessage } from '../../electron/engine/mail/message.js';
import { awkwardBounces } from '../fixtures/awkward-bounces.js';
import { bounces } from '../fixtures/bounces.js';

/** Per bounce: address, status, status code of each recipient; null where the message is no bounce. */
const expected: Readonly<Record<string, readonly string[] | null>> = {
  two: ['a@x.example bounced 5.1.1', 'b@x.example delivered 2.1.5', 'c@x.example deferred 4.2.2'],
  plus: ['news+2024@x.example bounced 5.1.1'],
  xtext: ['a+tag@x.example bounced 5.1.1'],
  comment: ['a@x.example bounced 5.2.2'],
  noblock: ['a@x.example bounced 5.1.1'],
  utf8: ['usér@x.example bounced 5.1.1'],
  relayed: ['a@x.example relayed 2.0.0'],
  expanded: ['list@x.example expanded 2.0.0'],
  exchange: ['nobody@example.com bounced 5.1.10'],
  headersonly: ['a@x.example bounced 5.1.1'],
  eximMulti: ['a@x.example bounced 5.1.1', 'b@y.example bounced -'],
  eximDelay: ['a@x.example deferred -'],
  gmailOld: ['a@x.example bounced 5.1.1'],
  sendmailOld: ['a@x.example bounced 5.1.1'],
  domino: ['nobody@example.com bounced -'],
  yahoo: ['a@yahoo.com bounced 554'],
  onlyX: ['a@x.example bounced -'],
  notUnderstood: [],
  ooo: null,
  ndrHtml: ['nobody@example.com bounced 5.1.10'],
  ndrAdmin: ['bob@example.com bounced 5.1.1', 'ann@example.com bounced 5.2.2'],
};

const said = (proofs: ReturnType<typeof readDsn>): string[] | null =>
  proofs?.map((one) => `${one.address} ${one.status} ${one.statusCode ?? '-'}`) ?? null;

describe('a bounce is read recipient by recipient', () => {
  it.each(Object.keys(awkwardBounces))('awkward: %s', async (name) => {
    const [expected, content] = awkwardBounces[name] ?? [null, ''];
    expect(said(readDsn(await parseMessage(content)))).toEqual(expected === null ? null : [expected]);
  });
  it.each(Object.keys(expected))('%s', async (name) => {
    const proofs = readDsn(await parseMessage(bounces[name] ?? ''));
    expect(said(proofs)).toEqual(expected[name]);
  });
  it('names Exim’s own queue ID and the subject where no headers came back', async () => {
    const [proof] = readDsn(await parseMessage(bounces.eximDelay ?? '')) ?? [];
    expect(proof).toMatchObject({ queueIds: ['1rABcd-0001Xy-2z'], mailSubject: 'Hello', messageId: null });
  });
});
