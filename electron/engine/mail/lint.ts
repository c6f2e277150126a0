import limits from '../../../resources/limits.json' with { type: 'json' };
import type { Answer } from '../dns/answer.js';
import { finding, type Finding } from '../findings/finding.js';
import type { Draft } from './compose.js';
import type { HtmlProblem } from './html.js';

/** How many faults of an HTML text are told one by one. */
const told = 5;

/** Everything about a draft's form that is worth saying before it is sent. `problems` are its HTML's. */
export function lintDraft(draft: Draft, problems: readonly HtmlProblem[]): Finding[] {
  const subject = draft.from.address;
  return [
    ...htmlFindings(draft, problems),
    ...unsubscribeFindings(draft),
    ...(draft.replyTo ? [] : [finding('REPLY_TO_MISSING', subject, { from: subject })]),
    ...(draft.subject.trim() === '' ? [finding('SUBJECT_EMPTY', subject, {})] : []),
    ...(draft.html !== null && draft.text === null ? [finding('TEXT_PART_MISSING', subject, {})] : []),
    ...lineFindings(draft),
  ];
}

/** Whether mail can reach a domain, from its MX and A answers; nothing is said where either is unknown. */
export function judgeReplyTo(address: string, domain: string, mx: Answer, a: Answer): Finding[] {
  const say = (why: 'nxdomain' | 'no-mail' | 'null-mx'): Finding[] => [
    finding(
      'REPLY_TO_UNREACHABLE',
      address,
      { address, domain, why },
      { evidence: [mx.evidenceId, a.evidenceId] },
    ),
  ];
  if (mx.kind === 'records') {
    // RFC 7505: a single MX of the root says that the domain takes no mail.
    const isNull = mx.records.length === 1 && mx.records.every((record) => (record.target ?? '') === '');
    return isNull ? say('null-mx') : [];
  }
  if (mx.kind === 'failure' || a.kind === 'failure' || a.kind === 'records') return [];
  return say(mx.kind === 'nxdomain' ? 'nxdomain' : 'no-mail');
}

function htmlFindings(draft: Draft, problems: readonly HtmlProblem[]): Finding[] {
  if (draft.html === null) return [];
  const octets = new TextEncoder().encode(draft.html).length;
  const limit = limits.htmlClipOctets.value;
  return [
    ...(problems.length > 0
      ? [
          finding('HTML_MALFORMED', draft.from.address, {
            count: problems.length,
            problems: problems.slice(0, told),
          }),
        ]
      : []),
    ...(octets > limit ? [finding('HTML_TOO_LARGE', draft.from.address, { octets, limit })] : []),
  ];
}

/** Words that only mail to a list has. */
const ofLists = /\b(newsletter|unsubscribe|opt[ -]?out)\b|退订/i;
/** Words that an invoice or an alert may hold as well: two different ones are wanted. */
const ofOffers =
  /\b(special offer|limited[ -]time|discount|promotion|promo code|coupon|sale ends|black friday|flash sale|\d+ ?% off|free trial|subscribe now)\b|优惠|促销|折扣|特价/gi;
const unsubscribeLink =
  /<a\b[^>]*href[^>]*>[^<]*(unsubscribe|opt[ -]?out|manage (your )?(preferences|subscription)|退订)|href\s*=\s*["']?[^"'>\s]*(unsubscribe|optout|opt-out)|https?:\/\/\S*(unsubscribe|optout|opt-out)|unsubscribe\S* ?:? ?https?:\/\/|退订[^<\n]{0,20}https?:\/\//i;

function unsubscribeFindings(draft: Draft): Finding[] {
  const header = hasHeader(draft, 'list-unsubscribe');
  const bulk = draft.headers.find(
    ([name, value]) =>
      /^(list-id|feedback-id|x-campaign.*)$/i.test(name) ||
      (/^precedence$/i.test(name) && /bulk|list/i.test(value)),
  );
  const content = `${draft.subject}\n${draft.html ?? ''}\n${draft.text ?? ''}`;
  const word = marketingIn(content);
  if (!bulk && word === undefined && !header) return [];
  const link = unsubscribeLink.test(content);
  if (link && header) return [];
  const why = bulk ? `${bulk[0]}: ${bulk[1]}` : header ? 'List-Unsubscribe' : `“${word ?? ''}”`;
  return [finding('UNSUBSCRIBE_MISSING', draft.from.address, { link, header, why })];
}

/** The words by which a text is taken for marketing; undefined where it is not. */
function marketingIn(content: string): string | undefined {
  const sure = ofLists.exec(content)?.[0];
  const offers = new Map([...content.matchAll(ofOffers)].map(([word]) => [word.toLowerCase(), word]));
  return sure ?? (offers.size > 1 ? [...offers.values()].slice(0, 2).join('”, “') : undefined);
}

function hasHeader(draft: Draft, name: string): boolean {
  return draft.headers.some(([known]) => known.toLowerCase() === name);
}

/** The first line of each part that a program which does not encode would send too long. */
function lineFindings(draft: Draft): Finding[] {
  const limit = limits.lineOctets.value;
  const parts = [
    ['text', draft.text],
    ['html', draft.html],
    ['header', draft.headers.map(([name, value]) => `${name}: ${value}`).join('\n')],
  ] as const;
  return parts.flatMap(([part, content]) => {
    const lines = (content ?? '').split(/\r?\n/);
    const at = lines.findIndex((line) => line.length * 3 > limit && octets(line) > limit);
    return at < 0
      ? []
      : [
          finding('LINE_TOO_LONG', draft.from.address, {
            part,
            line: at + 1,
            octets: octets(lines[at] ?? ''),
            limit,
          }),
        ];
  });
}

const octets = (text: string): number => new TextEncoder().encode(text).length;
