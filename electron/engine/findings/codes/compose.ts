import { rule } from '../rule.js';

/** The codes of the compose area: what is seen before anything is sent. See docs/findings. */
export const composeCodes = {
  HTML_MALFORMED: rule<{
    count: number;
    problems: readonly { line: number; column: number; rule: string; message: string }[];
  }>({
    area: 'compose',
    severities: ['warn'],
    move: 'you',
    reference: 'https://html.spec.whatwg.org/multipage/syntax.html',
  }),
  HTML_TOO_LARGE: rule<{ octets: number; limit: number }>({
    area: 'compose',
    severities: ['warn'],
    move: 'you',
    reference: 'https://support.google.com/mail/answer/6594',
  }),
  UNSUBSCRIBE_MISSING: rule<{ link: boolean; header: boolean; why: string }>({
    area: 'compose',
    severities: ['warn'],
    move: 'you',
    reference: 'RFC 2369 §3.2, RFC 8058',
  }),
  REPLY_TO_MISSING: rule<{ from: string }>({
    area: 'compose',
    severities: ['info'],
    move: 'you',
    reference: 'RFC 5322 §3.6.2',
  }),
  REPLY_TO_UNREACHABLE: rule<{ address: string; domain: string; why: 'nxdomain' | 'no-mail' | 'null-mx' }>({
    area: 'compose',
    severities: ['warn'],
    move: 'you',
    reference: 'RFC 5321 §5.1, RFC 7505',
  }),
  SUBJECT_EMPTY: rule({
    area: 'compose',
    severities: ['warn'],
    move: 'you',
    reference: 'RFC 5322 §3.6.5',
  }),
  TEXT_PART_MISSING: rule({
    area: 'compose',
    severities: ['info'],
    move: 'you',
    reference: 'RFC 2046 §5.1.4',
  }),
  LINE_TOO_LONG: rule<{ part: 'text' | 'html' | 'header'; line: number; octets: number; limit: number }>({
    area: 'compose',
    severities: ['info'],
    move: 'you',
    reference: 'RFC 5322 §2.1.1',
  }),
  CREDENTIAL_SUSPECT: rule<{
    what: 'user' | 'password';
    fault: 'empty' | 'undefined' | 'blank-at-end' | 'line-end' | 'form';
  }>({
    area: 'compose',
    severities: ['fail', 'info'],
    move: 'you',
    reference: 'RFC 4616 §2',
  }),
  MAIL_FILE_READ: rule<{ kept: readonly string[]; left: readonly string[]; parts: readonly string[] }>({
    area: 'compose',
    severities: ['info'],
    move: 'nobody',
    reference: 'RFC 5322 §3.6',
  }),
  HEADER_INJECTION: rule<{ field: string; text: string }>({
    area: 'compose',
    severities: ['fail'],
    move: 'you',
    reference: 'RFC 5322 §2.2',
  }),
} as const;
