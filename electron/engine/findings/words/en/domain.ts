import type { domainCodes, Said } from '../../codes/domain.js';
import type { WordsOf } from '../../rule.js';
import { sayVia } from '../../via.js';

const list = (items: readonly string[]): string => items.join(', ');
const words = (said: readonly Said[]): string =>
  said.map((one) => `${sayVia(one.via)}: ${one.said}`).join('; ');

const faults: Record<string, string> = {
  empty: 'it is empty',
  url: 'it is a web address',
  'address-with-at': 'it is a mail address',
  ip: 'it is an IP address',
  space: 'it has a space in it',
  'label-too-long': 'a part between two dots has more than 63 characters',
  'name-too-long': 'it has more than 253 characters',
  'empty-label': 'nothing stands between two dots',
  'bad-character': 'a character in it can’t be in a domain name',
  hyphen: 'a part begins or ends with a hyphen',
  'single-label': 'it has no dot',
};

const broken = {
  lame: 'its nameservers do not know the zone',
  silent: 'none of its nameservers answers',
  servfail: 'resolvers get no usable answer',
};

export const domainWords: WordsOf<typeof domainCodes> = {
  DKIM_NAME_NEEDED: {
    title: 'DKIM was not checked: its name is not known',
    detail: (p) =>
      `The DKIM record of ${p.domain} stands at a name with a selector that IBM made; DNS can’t be asked for a list of them.`,
    fix: (p) =>
      `In the IBM Cloud console open Email > SMTP Configurations, choose the configuration of ${p.domain}, and copy the DKIM name (it ends in ._domainkey.${p.domain}) and value; give them as --dkim-name and --dkim-value.`,
    about:
      'A DKIM key stands at SELECTOR._domainkey.DOMAIN. The selector is made by IBM when the SMTP configuration is created and can’t be guessed, and DNS has no way to list what is below a name. Without it DKIM is not judged; everything else is.',
  },
  DOMAIN_INVALID: {
    title: (p) => `“${p.typed}” is no domain name`,
    detail: (p) => `It can’t be looked up: ${faults[p.fault] ?? p.fault}.`,
    fix: (p) =>
      p.meant === null
        ? 'Give the sending domain alone, such as example.com.'
        : `Give the domain alone. Probably meant: ${p.meant}`,
    about:
      'The sending domain is given as a bare name: labels of letters, digits and hyphens with dots between them, each at most 63 characters, at most 253 in all. A web address, a mail address, an IP address or a name with a space in it is none. A name in another script is turned into its ASCII form.',
  },
  DOMAIN_NXDOMAIN: {
    title: (p) => `${p.domain} does not exist`,
    detail: (p) =>
      p.byAuthority
        ? `The authority for it answers NXDOMAIN: ${list(p.said)}.`
        : `NXDOMAIN from ${list(p.said)}; the authority itself could not be asked.`,
    fix: (p) =>
      `Check the spelling of ${p.domain}. If it is right: register the domain, or renew it, or create the subdomain in its zone; nothing else can be set up before it exists.`,
    about:
      'The servers that are responsible for the name say that there is no such name (NXDOMAIN). It is misspelt, was never registered, has expired, or is a subdomain that nobody created. SPF, DKIM and DMARC can’t be judged before it exists.',
  },
  DOMAIN_NO_ADDRESS: {
    title: (p) => `${p.domain} has no A record`,
    detail: (p) =>
      `IBM accepts a sending domain only if it has an A record.${p.alias === null ? '' : ` ${p.domain} is an alias (CNAME) of ${p.alias}, which has none.`}${p.hasIpv6 ? ' It has AAAA records, but these do not count.' : ''}`,
    fix: (p) =>
      p.alias === null
        ? `Add an A record at ${p.domain} with the IPv4 address of its web site or of any host that is yours.`
        : `Put an A record at ${p.domain} in the place of the alias, or let the alias lead to a name that has one.`,
    about:
      'IBM demands that the sending domain exists with an A record before SPF and DKIM are verified. The address need not run a mail server. A domain that is used for mail only often has none.',
  },
  DOMAIN_DNS_BROKEN: {
    title: (p) => `DNS of ${p.domain} is broken: ${broken[p.how]}`,
    detail: (p) => words([...p.servers, ...p.resolvers]),
    fix: (p) =>
      p.how === 'lame'
        ? `At the registrar of ${p.zone} set the nameservers to those which your DNS provider names, or create the zone ${p.zone} at the provider that it is delegated to.`
        : `Ask the DNS provider of ${p.zone} to mend its nameservers; nobody can look the domain up until then.`,
    about:
      'The name may exist, but nobody can be told anything about it: its nameservers refuse, fail or are silent, or the delegation points to servers that do not hold the zone (a lame delegation). Receivers can’t look up SPF, DKIM or DMARC then, and neither can IBM. What depends on it is not judged.',
  },
  LOOKUP_FAILED: {
    title: (p) => `${p.name} ${p.type} could not be looked up`,
    detail: (p) => words(p.said),
    fix: 'Run the check again; what depends on this name is unknown, not missing.',
    about:
      'Every server that was asked failed for this name: no answer in time, SERVFAIL, or an answer that can’t be used. That proves neither that the record is there nor that it is missing, so nothing is said about it.',
  },
  AUTHORITY_ENT_BROKEN: {
    title: (p) => `A nameserver denies ${p.name}, though ${p.below} exists below it`,
    detail: (p) =>
      `${list(p.servers)} answers NXDOMAIN for ${p.name}. A resolver may conclude that nothing exists below it, and never ask for the key.`,
    fix: (p) =>
      `Ask the DNS provider to answer NOERROR without data for ${p.name}. Until then add a TXT record at ${p.name} with any text, so that the name exists.`,
    about:
      'A name with something below it exists, even if it has no records of its own (an empty non-terminal); the right answer is NOERROR with no data. Some DNS servers answer NXDOMAIN instead. Resolvers that follow RFC 8020, or that shorten the names they ask for, then take the key for absent for ever, while others find it.',
  },
  AUTHORITY_LAME: {
    title: (p) => `Some nameservers of ${p.zone} do not know the zone`,
    detail: (p) => `${words(p.lame)}. Others answer: ${list(p.answering)}.`,
    fix: (p) =>
      `Remove these nameservers from the delegation of ${p.zone} at the registrar, or set the zone up on them.`,
    about:
      'The domain is delegated to several nameservers, and some of them refuse to answer for it. Resolvers try another one and mostly succeed, but look-ups are slower and fail now and then, which receivers take for a temporary error.',
  },
  EDITED_WRONG_PROVIDER: {
    title: (p) => `${p.name} ${p.type} was added at a provider that the domain is not delegated to`,
    detail: (p) =>
      `The record is on ${list(p.foundAt)}, but the domain is delegated to ${list(p.delegatedTo)}, which do not have it. The world asks only the latter.`,
    fix: (p) =>
      `Add the record at the provider that runs ${list(p.delegatedTo)}, or change the nameservers at the registrar to ${list(p.foundAt)}.`,
    about:
      'A zone can be kept at several providers at the same time, yet only the one to which the registry delegates the domain is ever asked. The record was entered where nobody looks. Waiting does not help.',
  },
  DNSSEC_BOGUS: {
    title: (p) => `DNSSEC of ${p.domain} is broken: validating resolvers refuse its records`,
    detail: (p) =>
      `${list(p.resolvers)} answer SERVFAIL, and give the records once checking is disabled: the signatures do not fit the DS record at the registrar.` +
      (p.said.length === 0 ? '' : ` Their own words: ${words(p.said)}.`),
    fix: (p) =>
      `Correct or remove the DS record of ${p.domain} at the registrar, or have the DNS provider sign the zone again.`,
    about:
      'The domain is marked as signed (a DS record stands at its parent), but the signatures are missing, expired or made with another key. Validating resolvers, which most receivers use, then refuse every record of the domain. It often follows a change of the DNS provider with the old DS record left in place.',
  },
  DOMAIN_OK: {
    title: (p) => `${p.domain} exists and has an A record`,
    detail: (p) => list(p.addresses),
    fix: '',
    about: 'The domain exists, its nameservers answer, and it has the A record that IBM demands.',
  },
};
