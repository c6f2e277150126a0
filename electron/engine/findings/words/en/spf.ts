import type { spfCodes, TermAt } from '../../codes/spf.js';
import type { WordsOf } from '../../rule.js';

const list = (items: readonly string[]): string => items.join(', ');
const code = (text: string): string => `\`${text}\``;
const placed = (terms: readonly TermAt[]): string =>
  list(terms.map((term) => `${code(term.term)} (character ${String(term.at)})`));
const plural = (count: number, one: string, many = `${one}s`): string =>
  `${String(count)} ${count === 1 ? one : many}`;
const replace = (name: string, meant: string | null, otherwise: string): string =>
  meant === null ? otherwise : `Replace the TXT record at ${name} by ${code(meant)}.`;
const costs = (terms: readonly { term: string; lookups: number }[]): string =>
  list(terms.map((term) => `${code(term.term)} ${String(term.lookups)}`));

/** What is against the grammar, by its reason. */
const reasons: Readonly<Record<string, string>> = {
  character: 'a character that is not allowed there',
  percent: '`%` that begins no macro',
  macro: 'a macro that is not closed or not well-formed',
  'macro-letter': 'an unknown macro letter',
  'macro-zero': 'a macro that keeps no part at all',
  'exp-only-macro': 'a macro that is allowed in explanations only',
  'control-character': 'a tab, line end or other control character',
  'non-ascii': 'a character outside ASCII',
  'unknown-mechanism': 'no mechanism of this name exists',
  'missing-domain': 'what belongs behind the colon or equals sign is missing',
  'unexpected-value': 'a value where none is allowed',
  'top-label': 'not a full domain name',
  'bad-ip4': 'not an IPv4 address',
  'bad-ip6': 'not an IPv6 address',
  'bad-cidr': 'an impossible prefix length',
  'modifier-with-colon': 'it takes `=`, not `:`',
  'modifier-name': 'not a name that a modifier may have',
  'modifier-repeated': 'it may stand in a record only once',
};

const states: Readonly<Record<string, string>> = {
  none: 'has no SPF record',
  nxdomain: 'does not exist',
  multiple: 'has more than one SPF record',
  faulty: 'has an SPF record with a syntax fault',
  malformed: 'is not a name that can be asked for',
};

const left = (meant: string | null, several = false): string =>
  meant === null ? '' : ` Without ${several ? 'them' : 'it'} the record is ${code(meant)}.`;

const repairHint = 'Correct the terms named above in the TXT record.';

export const spfWords: WordsOf<typeof spfCodes> = {
  SPF_MISSING: {
    title: (p) => `No SPF record at ${p.name}`,
    detail: (p) =>
      [
        ...(p.alias === null ? [] : [`${p.name} is an alias (CNAME) of ${p.alias}.`]),
        p.nxdomain
          ? `The name ${p.alias ?? p.name} does not exist.`
          : p.others > 0
            ? `${p.alias ?? p.name} has ${plural(p.others, 'TXT record')}, none of which begins with \`v=spf1\`.`
            : `${p.alias ?? p.name} has no TXT record.`,
        ...(p.senderId ? ['A `spf2.0/` record is Sender ID, which receivers do not take for SPF.'] : []),
        ...(p.wildcard
          ? ['A wildcard record answers for the names below it, never for the name itself.']
          : []),
      ].join(' '),
    fix: (p) =>
      (p.expected === null
        ? `Publish the SPF value that the console shows on the configuration's SPF tab as a TXT record at ${p.alias ?? p.name}.`
        : `Add a TXT record at ${p.alias ?? p.name}: ${code(p.expected)}.`) +
      (p.alias === null
        ? ''
        : ` If ${p.alias} is not yours, put A and TXT records at ${p.name} in the place of the alias: no other record can stand beside a CNAME.`),
    about:
      'Receivers look for exactly one TXT record that begins with `v=spf1` at the domain of the envelope sender. Without it the SPF result is none, and IBM Cloud does not verify the domain. Records of the obsolete type SPF (99) and Sender ID records do not count. A record at another name, or one that is misspelt, has a finding of its own.',
  },
  SPF_MULTIPLE: {
    title: (p) => `${plural(p.records.length, 'SPF record')} at ${p.name}: receivers use none of them`,
    detail: (p) => `Found ${list(p.records.map(code))}. More than one is a permanent error.`,
    fix: (p) =>
      `Keep one record with the terms of all: ${code(p.merged)}; remove the others.` +
      (p.lookups === null ? '' : ` It costs ${plural(p.lookups, 'lookup')} of the 10 allowed.`),
    about:
      'A name must have no more than one SPF record. With two or more, receivers give permerror and use neither, whatever the records say. It mostly happens when a second mail service is set up by adding a record instead of adding a term to the one that is there. The cure is one record that holds the terms of all.',
  },
  SPF_AT_WRONG_NAME: {
    title: (p) => `The SPF record is at ${p.foundAt}, not at ${p.name}`,
    detail: (p) =>
      `${p.name} has no SPF record; ${p.foundAt} has ${code(p.record)}. ` +
      (p.how === 'doubled'
        ? "The provider's form added the zone to a host field that already held it."
        : p.how === 'at-sign'
          ? 'The `@` was taken as part of the name.'
          : 'Receivers ask at the domain itself and at no other name.'),
    fix: (p) =>
      `Publish the same value at ${p.name}` +
      (p.how === 'doubled' || p.how === 'at-sign' ? `, and remove the record at ${p.foundAt}.` : '.'),
    about:
      'Receivers look for SPF at the domain of the envelope sender and nowhere else. Many providers append the zone to whatever is typed into the host field, so that the full name typed there ends up doubled; others take `@` literally. A record under `www`, `spf` or `_spf` is never looked at unless another record includes it.',
  },
  SPF_PREFIX_MALFORMED: {
    title: (p) => `The SPF record at ${p.name} does not begin with \`v=spf1\` and a space`,
    detail: (p) => `Found ${code(p.record)}. Receivers pass over it as if there were no SPF record.`,
    fix: (p) =>
      replace(p.name, p.meant, 'Let the record begin with exactly `v=spf1` and a space, nothing before it.'),
    about:
      'A record counts as SPF only if it begins with `v=spf1`, followed by a space or by nothing. Anything else (`v=spf1;`, `v = spf1`, `spf1`, a leading space) makes receivers discard it, and the result is none. Upper and lower case make no difference.',
  },
  SPF_QUOTED: {
    title: (p) => `Quotation marks inside the SPF record at ${p.name}`,
    detail: (p) =>
      `Found ${list(p.quotes)} at character ${String(p.at)} of ${code(p.record)}. They are part of the value that receivers read.` +
      (p.others.length === 0
        ? ''
        : ` With them came ${list(p.others.map((char) => `${char.code} at character ${String(char.at)}`))}.`),
    fix: (p) => replace(p.name, p.meant, 'Type the value without any quotation marks or backslashes.'),
    about:
      'Zone files write TXT values between quotes, and some providers demand them while others add their own. Where a form adds them, quotes that were typed become part of the value, and receivers no longer recognise the record or one of its terms. Typographic quotes from a word processor do the same.',
  },
  SPF_NON_ASCII: {
    title: (p) => `Characters outside ASCII in the SPF record at ${p.name}`,
    detail: (p) =>
      `Found ${list(p.characters.map((char) => `${char.code} at character ${String(char.at)}`))} of ${code(p.record)}.`,
    fix: (p) => replace(p.name, p.meant, 'Type the value again by hand, in plain ASCII.'),
    about:
      'An SPF record is plain ASCII. A byte order mark, a no-break or zero-width space, or a dash that a word processor put in place of the hyphen looks right on the screen and makes the record invalid or invisible to receivers. It comes from copying the value out of a document, a chat or a web page.',
  },
  SPF_HTML_ESCAPED: {
    title: (p) => `HTML in the SPF record at ${p.name}`,
    detail: (p) => `Found ${list(p.found.map(code))} in ${code(p.record)}.`,
    fix: (p) => replace(p.name, p.meant, 'Type the value again without HTML.'),
    about:
      'The value was copied from the source of a web page, so that characters arrived as references such as `&quot;`, or with tags such as `<br>`. Receivers read them letter by letter and find terms that do not exist.',
  },
  SPF_SYNTAX: {
    title: (p) => `Syntax fault in the SPF record at ${p.name}`,
    detail: (p) =>
      `${p.faults
        .map((f) => `${code(f.term)}, character ${String(f.at)}: ${reasons[f.reason] ?? f.reason}`)
        .join(
          '; ',
        )}. Record: ${code(p.record)}. The whole record is judged, also behind \`all\`, so every check ends in permerror.`,
    fix: (p) =>
      p.partial && p.meant !== null
        ? `Correct the terms named above. Without them the record is ${code(p.meant)}.`
        : replace(p.name, p.meant, repairHint),
    about:
      'Receivers check the syntax of the whole record before they use any of it; one fault anywhere, even behind `all`, makes the result permerror for every sender. Modifiers that nobody knows, such as `MS=…`, are allowed and no fault.',
  },
  SPF_IGNORED_TERM: {
    title: (p) =>
      p.mistyped
        ? `A term of the SPF record at ${p.name} is ignored because it has \`=\` for \`:\` or is misspelt`
        : `The SPF record at ${p.name} has a term that receivers ignore`,
    detail: (p) =>
      `${placed(p.terms)} in ${code(p.record)}: valid as an unknown modifier, so receivers pass over it and it authorizes nobody.`,
    fix: (p) =>
      p.mistyped
        ? replace(p.name, p.meant, repairHint)
        : 'Nothing needs to be done; the term can be removed.',
    about:
      'Words of the form `name=value` with an unknown name are unknown modifiers, which receivers must ignore. `include=example.com` or `ip4=192.0.2.1` are therefore no faults of syntax, yet they authorize nobody: mechanisms take a colon. Other unknown modifiers do no harm.',
  },
  SPF_STRINGS_GLUED: {
    title: (p) => `Two terms of the SPF record at ${p.name} run together`,
    detail: (p) =>
      `The record is stored as ${list(p.strings.map((s) => code(`"${s}"`)))}. Strings are joined without a space, which makes ${placed(p.words)}.`,
    fix: (p) =>
      p.meant === null
        ? 'Put a space at the end of each string that ends with a whole term.'
        : `Publish the record as one value: ${code(p.meant)}.`,
    about:
      'A TXT record may be stored as several strings, which receivers join with nothing between them. If a string ends with one term and the next begins with another, the two become one word. Some providers split an unquoted value at each space, which does exactly that. A split inside a term is right and does no harm.',
  },
  SPF_LACKS_EXPECTED: {
    title: (p) => `The SPF record at ${p.name} lacks ${list(p.lacking.map(code))}`,
    detail: (p) =>
      `The record is valid: ${code(p.record)}. ` +
      (p.requalified.length > 0
        ? `It has ${placed(p.requalified)}, which lets nobody in.`
        : 'The value that the console shows is not in it.'),
    fix: (p) =>
      `Replace the TXT record at ${p.name} by ${code(p.merged)}. It costs ${plural(p.lookups, 'lookup')} of the 10 allowed` +
      (p.lookups > 10 ? ', which is too many: take out a term that is no longer used.' : '.'),
    about:
      'The record is sound, but the term that authorizes Event Notifications is not in it. Terms are compared by meaning: case, a final dot and an implied `+` make no difference, and a term behind a redirect or an include that passes counts. Add the term to the record that is there; a second record would void both.',
  },
  SPF_SENDER_NOT_AUTHORIZED: {
    title: (p) =>
      p.expectedReached
        ? `${plural(p.refused.length, 'published outgoing address', 'published outgoing addresses')} not covered by SPF`
        : `SPF does not let ${p.passing.length === 0 ? 'the endpoint' : 'all addresses of the endpoint'} send for ${p.envelopeDomain}`,
    detail: (p) =>
      `${p.refused
        .map(
          (r) =>
            `${r.ip}: ${r.result}, ${r.term === null ? 'no term matches' : `by ${code(r.term)} (character ${String(r.at)}) of ${r.domain}`}`,
        )
        .join('; ')}. ` +
      (p.expectedReached
        ? "The console's value is in the record and was tried. The list of addresses was last published in October 2025 and may be out of date."
        : `${p.passing.length === 0 ? 'No address passes' : `${list(p.passing)} pass`}. Record: ${code(p.record)}.`),
    fix: (p) =>
      p.expectedReached
        ? ''
        : p.merged !== null
          ? `Replace the TXT record at ${p.name} by ${code(p.merged)}.`
          : `Put the SPF value that the console shows into the record at ${p.name}, before the term that decides.`,
    about:
      'The record was evaluated as a receiver does it, for each outgoing address of the endpoint that IBM has published. These addresses do not get pass. IBM took the list off its page in October 2025, so it proves nothing by itself where the value from the console is in the record; it does where a term of the record turns the addresses away.',
  },
  SPF_TOO_MANY_LOOKUPS: {
    title: (p) =>
      `The SPF record at ${p.name} costs ${p.atLeast ? 'at least ' : ''}${String(p.worst)} lookups; 10 are allowed`,
    detail: (p) =>
      `By term: ${costs(p.terms)}.` +
      (p.untilMatch.length === 0
        ? ''
        : ` Until the match: ${list(p.untilMatch.map((c) => `${c.ip} ${String(c.lookups)} (${c.result})`))}.`),
    fix: (p) =>
      'Take out terms that are no longer used, those that cost most first, and replace `a` and `mx` by `ip4:` where the addresses are fixed. ' +
      (p.meant === null
        ? p.untilMatch.length > 0 && p.untilMatch.every((c) => c.result === 'pass')
          ? 'Mail of Event Notifications passes before the limit; senders that come after it get permerror.'
          : 'Move the term for Event Notifications to the front.'
        : `With the term for Event Notifications in front its mail passes before the limit: ${code(p.meant)}.`),
    about:
      'Evaluating a record may cost no more than ten terms that ask DNS: include, a, mx, ptr, exists and redirect, counted through all included records. At the eleventh the result is permerror. Two numbers matter: how many are needed until the sender in question matches, and how many in the worst case. `ip4`, `ip6`, `all` and `exp` cost nothing.',
  },
  SPF_TOO_MANY_MX: {
    title: (p) => `${code(p.term)} leads to ${String(p.hosts)} mail hosts; 10 are allowed`,
    detail: (p) =>
      `The term at character ${String(p.at)} of the record of ${p.domain} asks for the MX records of ${p.target}, which are ${String(p.hosts)}. More than ten is a permanent error.`,
    fix: (p) => `Replace ${code(p.term)} by \`ip4:\` terms of the hosts that do send mail.`,
    about:
      'An `mx` mechanism whose domain has more than ten MX hosts is a permerror by itself, whatever the other counts are. Hosts that receive mail are rarely the ones that send it, so the term can often go.',
  },
  SPF_DNS_ERROR: {
    title: (p) => `A look-up within the SPF record of ${p.name} failed`,
    detail: (p) =>
      `${p.failed.map((f) => `${f.name} ${f.type}, for ${code(f.term)} of ${f.domain}`).join('; ')}: no usable answer. A receiver that comes to it gives temperror and tries again later.`,
    fix: 'Run the check again. If it stays, tell whoever runs the DNS of that name, or take the term out.',
    about:
      'A name that the record leads to timed out or its servers reported a failure. That is not the same as a missing record: nothing is known about it. Receivers give temperror, and most of them defer the mail. If it lasts, mail is delayed or refused.',
  },
  SPF_TOO_LONG: {
    title: (p) => `The TXT answer for ${p.name} may not fit 512 octets`,
    detail: (p) =>
      `It takes ${String(p.octets)} octets with ${plural(p.records, 'TXT record')}. Old resolvers and firewalls may not let a longer answer through.`,
    fix: '',
    about:
      'All TXT records of a name travel in one answer. Over 512 octets it needs EDNS or TCP, which nearly every resolver has. Only where a firewall blocks DNS over TCP does it do harm. Old verification records of other services can be removed to make room.',
  },
  SPF_VOID_LOOKUPS: {
    title: (p) => `${String(p.count)} lookups of the SPF record at ${p.name} find nothing; 2 are allowed`,
    detail: (p) =>
      `${p.terms.map((t) => `${code(t.term)} of ${t.domain} (character ${String(t.at)}; asked ${list(t.asked)})`).join('; ')}. ` +
      (p.disputed
        ? 'The count includes addresses of mx hosts or ptr names, which only some receivers count.'
        : `Receivers stop there with permerror${p.ip === '' ? '' : `, for ${p.ip}`}.`),
    fix: (p) =>
      p.terms.every((t) => t.domain === p.name)
        ? `Take out the terms that find nothing: ${list(p.terms.map((t) => code(t.term)))}.${p.meant === null ? '' : ` The record is then ${code(p.meant)}.`}`
        : `Take the terms that find nothing out of your own record; those of others are for their operators to mend. ${p.meant === null ? 'Move the term for Event Notifications before them.' : `With the term for Event Notifications in front its mail passes before them: ${code(p.meant)}.`}`,
    about:
      'A void lookup is one that finds no such name or no data of the type asked for, in the address family of the sender. Receivers should allow two before the match and give permerror at the third. Whether the addresses of mx hosts and ptr names count is disputed; where only those bring the count over two, it is a warning.',
  },
  SPF_INCLUDE_BROKEN: {
    title: (p) => `${code(p.path.at(-1) ?? p.term)} leads to a name that ${states[p.why] ?? p.why}`,
    detail: (p) =>
      `${p.target} ${states[p.why] ?? p.why}` +
      (p.instead === null ? '. ' : `: ${code(p.instead)}. `) +
      `Way there: ${p.path.map(code).join(' → ')} (character ${String(p.at)} of the record at ${p.name}). ` +
      (p.behind
        ? 'The outgoing addresses match before it; every other sender gets permerror.'
        : 'Receivers give permerror.') +
      (p.others.length === 0
        ? ''
        : ` The same goes for ${list(p.others.map((one) => `${code(one.term)} (${one.target} ${states[one.why] ?? one.why})`))}.`),
    fix: (p) =>
      (p.path.length > 1
        ? `Tell the operator behind ${code(p.term)}, or take the term out if that service is no longer used.`
        : `Compare ${code(p.term)} letter by letter with what the service asks for, or take it out if it is no longer used.`) +
      left(p.meant, p.others.length > 0),
    about:
      'The target of an include or a redirect must have exactly one valid SPF record. Where it has none, or two, or one with a fault, the whole check ends in permerror. It happens when a service was given up, or its name was misspelt. Where a receiver decides before it comes to the term, this sender is not hurt.',
  },
  SPF_LOOP: {
    title: (p) => `The SPF record at ${p.name} includes itself in a circle`,
    detail: (p) => `${p.cycle.join(' → ')}, by ${code(p.term)} (character ${String(p.at)}).`,
    fix: (p) => `Take ${code(p.term)} out, or the term that leads back.${left(p.meant)}`,
    about:
      'A record that includes or redirects to itself, directly or over others, can never be evaluated to its end: receivers stop at the eleventh lookup with permerror. The same name on two separate branches is no circle.',
  },
  SPF_UNREACHABLE_TERM: {
    title: (p) => `Terms behind ${code(p.all.term)} in the SPF record at ${p.name} are never used`,
    detail: (p) =>
      `${placed(p.terms)}: ${code(p.all.term)} at character ${String(p.all.at)} matches everyone before. Record: ${code(p.record)}.`,
    fix: (p) => replace(p.name, p.meant, 'Move the terms before `all`, or remove them.'),
    about:
      '`all` matches every sender, so evaluation ends there: mechanisms behind it are never tried, and `redirect=` is ignored wherever `all` stands in the record. New terms must be put before `all`.',
  },
  SPF_ALLOWS_ALL: {
    title: (p) => `The SPF record at ${p.name} lets everyone send`,
    detail: (p) =>
      `${p.path.map(code).join(' → ')} ` +
      (p.how === 'all'
        ? 'passes every sender.'
        : p.how === 'exists'
          ? 'asks for a name that is always there.'
          : 'and its like let in half the internet or more.') +
      ` Record: ${code(p.record)}.`,
    fix: (p) =>
      replace(
        p.name,
        p.meant,
        'Put in the value that the console shows, take the open term out, and close the record with `~all` or `-all`.',
      ),
    about:
      'A record that passes every sender protects nobody and is treated as a sign of abuse by many receivers. `+all`, a bare `all`, a network of prefix length 0, or an include that ends so all have this effect. Records close with `~all` or `-all`.',
  },
  SPF_NO_CLOSING_ALL: {
    title: (p) => `The SPF record at ${p.owner} ends without \`all\``,
    detail: (p) =>
      `${code(p.record)} has neither \`all\` nor \`redirect=\`: senders that no term names get neutral.`,
    fix: (p) => replace(p.name, p.meant, `End the record at ${p.owner} with \`~all\` or \`-all\`.`),
    about:
      'Without `all` or `redirect=`, a sender that no term matches gets neutral, as if the record said nothing about it. Forged mail is not told apart from unknown mail. `~all` marks it as suspicious, `-all` asks to refuse it.',
  },
  SPF_NEUTRAL_ALL: {
    title: (p) => `The SPF record at ${p.owner} ends with \`?all\``,
    detail: (p) => `${code(p.record)}: senders that no term names get neutral, as if there were no record.`,
    fix: (p) => replace(p.name, p.meant, `End the record at ${p.owner} with \`~all\` or \`-all\`.`),
    about:
      '`?all` says nothing about senders that are not named, so the record protects against nothing. It is meant for a time of trial. `~all` marks others as suspicious, `-all` asks to refuse them.',
  },
  SPF_PTR: {
    title: (p) => `The SPF record at ${p.owner} uses ${list(p.terms.map((term) => code(term.term)))}`,
    detail: (p) =>
      `${placed(p.terms)} of ${code(p.record)}: slow, unreliable, a load on the servers of the reverse zones, and skipped by some large receivers.`,
    fix: 'Replace it by `ip4:` and `ip6:` terms of the hosts that send, or by an `include:` of their operator.',
    about:
      'The ptr mechanism and the %{p} macro look up the name of each connecting address. RFC 7208 says that they should not be published: they are slow, fail with every fault of the reverse zone, and cost lookups. Name the addresses instead.',
  },
  SPF_NEAR_LIMIT: {
    title: (p) => `The SPF record at ${p.name} costs ${String(p.worst)} of 10 lookups`,
    detail: (p) => `By term: ${costs(p.terms)}. One more service may bring it over the limit.`,
    fix: '',
    about:
      'The record is within the limit of ten lookups, but close to it. An included record can grow without notice and carry it over, which is permerror for all. Keep an eye on it, and take out services that are no longer used.',
  },
  SPF_OK: {
    title: (p) => `SPF is right at ${p.name}`,
    detail: (p) =>
      `${code(p.record)}: ${plural(p.lookups, 'lookup')} of 10.` +
      (p.passing.length === 0 ? '' : ` Pass for ${list(p.passing)}.`) +
      (p.envelopeDomain === p.name
        ? ''
        : ` Receivers judge SPF at the envelope's domain, ${p.envelopeDomain}.`),
    fix: '',
    about:
      'There is one record, it is valid, it holds what the console asks for as far as that is known, and it stays within the limits. Receivers judge SPF at the domain of the envelope sender (MAIL FROM), not of the From line.',
  },
};
