import type { composeCodes } from '../../codes/compose.js';
import type { WordsOf } from '../../rule.js';

const credential = { user: 'user name', password: 'password' } as const;
const credentialFault = {
  empty: 'is empty',
  undefined: 'is the word of a variable that was not set',
  'blank-at-end': 'has a blank at one end',
  'line-end': 'has a line end in it',
  form: 'does not look like one of IBM’s',
} as const;
const unreachable = {
  nxdomain: 'the domain does not exist',
  'no-mail': 'the domain has neither MX nor address',
  'null-mx': 'the domain says that it takes no mail (null MX)',
} as const;

export const composeWords: WordsOf<typeof composeCodes> = {
  HTML_MALFORMED: {
    title: (p) => `The HTML has ${String(p.count)} ${p.count === 1 ? 'fault' : 'faults'}`,
    detail: (p) =>
      p.problems
        .map((at) => `line ${String(at.line)}, column ${String(at.column)}: ${at.message}`)
        .join('; '),
    fix: 'Close every element, in the reverse order in which it was opened, and correct what is named.',
    about:
      'Ill-formed HTML costs reputation with receivers, says IBM, and its questionnaire asks how you validate it. Mail programs repair it each in its own way, so the message looks different everywhere. The HTML is checked by html-validate, without rules of taste.',
  },
  HTML_TOO_LARGE: {
    title: 'The HTML is so large that mail programs clip it',
    detail: (p) => `It has ${String(p.octets)} octets; Gmail shows the first ${String(p.limit)}.`,
    fix: (p) =>
      `Bring the HTML under ${String(p.limit)} octets: take out comments, repeated styles and embedded pictures.`,
    about:
      'Gmail clips a message whose HTML is over about 102 KB and hides the rest behind a link, often with the unsubscribe link in it. Other programs have limits of their own.',
  },
  UNSUBSCRIBE_MISSING: {
    title: (p) =>
      p.link
        ? 'A List-Unsubscribe header is missing'
        : p.header
          ? 'A link to unsubscribe is missing in the text'
          : 'There is no way to unsubscribe',
    detail: (p) =>
      `The message looks like marketing mail (${p.why}); ${p.link ? 'it has a link, but no List-Unsubscribe header' : p.header ? 'it has the header, but no link in the text' : 'it has neither a link nor a List-Unsubscribe header'}.`,
    fix: 'Add a link to unsubscribe to the text, and the headers List-Unsubscribe: <https://…> and List-Unsubscribe-Post: List-Unsubscribe=One-Click.',
    about:
      'IBM’s questionnaire asks you to agree to an unsubscribe link, and large receivers demand both a link and a one-click header (RFC 8058) of marketing mail. Mail that only answers an action of its reader needs neither.',
  },
  REPLY_TO_MISSING: {
    title: 'No Reply-To is set',
    detail: (p) => `Answers go to ${p.from}. IBM’s questionnaire asks for a valid Reply-To mailbox.`,
    fix: 'Set Reply-To to a mailbox that someone reads, unless the From address is one.',
    about:
      'Without a Reply-To, answers go to the From address, which is often a mailbox that nobody reads. IBM asks for a valid Reply-To before it authorizes sending.',
  },
  REPLY_TO_UNREACHABLE: {
    title: (p) => `No mail can reach the Reply-To ${p.address}`,
    detail: (p) => `${p.domain}: ${unreachable[p.why]}.`,
    fix: 'Use a Reply-To at a domain that takes mail.',
    about:
      'The domain of the Reply-To address takes no mail: it does not exist, has neither an MX record nor an address, or says so by a null MX (RFC 7505). Every answer to the message would bounce.',
  },
  SUBJECT_EMPTY: {
    title: 'The Subject is empty',
    detail:
      'Receivers take a message without a Subject for spam more often, and it can’t be found by its Subject in IBM’s Metrics.',
    fix: 'Give the message a Subject.',
    about:
      'A message without a Subject is legal, but suspicious to filters and hard to find again. IBM’s Metrics can be filtered by Subject, which is how a test mail is best traced.',
  },
  TEXT_PART_MISSING: {
    title: 'There is HTML, but no plain text beside it',
    detail: 'A reader without HTML sees nothing, and some filters count it.',
    fix: 'Add the same content as plain text.',
    about:
      'A message with HTML should carry the same as plain text (multipart/alternative, RFC 2046 §5.1.4), for readers without HTML, for screen readers and for filters.',
  },
  LINE_TOO_LONG: {
    title: 'A line is longer than mail allows',
    detail: (p) =>
      `${p.part}, line ${String(p.line)}: ${String(p.octets)} octets; RFC 5322 allows ${String(p.limit)}. Mailpath encodes it so that it arrives whole; other programs may not.`,
    fix: 'Break the line, or see that your own program sends quoted-printable or Base64.',
    about:
      'A line of a message may have 998 octets (RFC 5322 §2.1.1). Mailpath encodes the text, so that its test mail is legal; a program that sends it as it stands would break DKIM signatures, since servers on the way break such lines.',
  },
  CREDENTIAL_SUSPECT: {
    title: (p) => `The ${credential[p.what]} ${credentialFault[p.fault]}`,
    detail: (p) =>
      p.fault === 'form'
        ? 'IBM’s user names are 18 small letters or digits and two digits.'
        : 'Nothing was sent: such a sign-in can’t succeed, and each failed one counts against the user.',
    fix: (p) =>
      `Copy the ${credential[p.what]} again from the SMTP configuration’s user, without anything before or behind it${p.fault === 'undefined' ? ', and set the environment variable that it should have come from' : ''}.`,
    about:
      'The user name or password is empty, is the word “undefined” or “null” that programs make of a variable without a value, or has a blank or line end that came along when it was copied. IBM’s SMTP user names have the form of 18 letters or digits and two digits; another form is only worth a look.',
  },
  MAIL_FILE_READ: {
    title: 'The mail was made anew from a file',
    detail: (p) =>
      [
        p.kept.length > 0 ? `Taken over: ${p.kept.join(', ')}.` : '',
        p.left.length > 0 ? `Written anew or left out: ${p.left.join(', ')}.` : '',
        p.parts.length > 0 ? `Parts left out: ${p.parts.join(', ')}.` : '',
      ]
        .filter(Boolean)
        .join(' '),
    fix: '',
    about:
      'From a mail file (.eml), Mailpath takes sender, recipients, Reply-To, Subject, text, HTML and the header fields that still hold. Date and Message-ID are written anew, since it is a new mail; fields that servers added on the way (Received, DKIM-Signature and the like) would be untrue and are left out. IBM takes no attachments: a file with any is refused unless they are to be left out.',
  },
  HEADER_INJECTION: {
    title: (p) => `${p.field} has a line end in it`,
    detail: (p) => `“${p.text}”: what follows a line end would become a header of its own. Nothing was sent.`,
    fix: (p) => `Take the line end out of ${p.field}.`,
    about:
      'A carriage return or line feed inside an address or header value would let the rest of it become another header, or another recipient: the classic way to abuse a contact form. Such input is refused before anything else is looked at.',
  },
};
