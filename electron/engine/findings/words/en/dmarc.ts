import type { dmarcCodes } from '../../codes/dmarc.js';
import type { WordsOf } from '../../rule.js';

const list = (items: readonly string[]): string => items.join(', ');
const seen = (p: { readonly name: string; readonly found: string }): string => `${p.name} has: ${p.found}`;

const faults: Readonly<Record<string, (text: string, at: number) => string>> = {
  version: (text) => `The first tag must be exactly v=DMARC1; here it is ${text}.`,
  duplicate: (text, at) => `The tag ${text}= stands twice (character ${String(at)}).`,
  policy: (text, at) => `${text} (character ${String(at)}) is none of none, quarantine, reject.`,
  'missing-semicolon': (text, at) => `Between ${text} a ; is missing (character ${String(at)}).`,
  value: (text, at) => `${text} (character ${String(at)}) is no value that this tag can have.`,
  uri: (text, at) => `${text} (character ${String(at)}) is no URI; a mail address needs mailto: before it.`,
  'not-a-tag': (text, at) => `${text} (character ${String(at)}) is no tag.`,
  empty: (_, at) => `There is nothing between two semicolons (character ${String(at)}).`,
  'no-policy-no-rua': () => 'It has neither a policy (p=) nor a valid report address (rua=).',
};

const aligns: Readonly<Record<string, string>> = {
  strict: 'aligns, in strict mode too',
  relaxed: 'aligns in relaxed mode',
  no: 'does not align',
  unknown: 'could not be foretold',
};

const domains = (p: {
  readonly domain: string;
  readonly envelopeDomain: string;
  readonly dkimDomain: string;
  readonly aspf: string;
  readonly adkim: string;
}): string =>
  `From is ${p.domain}; the envelope is ${p.envelopeDomain} (aspf=${p.aspf}), DKIM signs as ${p.dkimDomain} (adkim=${p.adkim}).`;

export const dmarcWords: WordsOf<typeof dmarcCodes> = {
  DMARC_MISSING: {
    title: (p) => `${p.domain} has no DMARC record`,
    detail: (p) => `None of ${list(p.walked)} has a record that begins v=DMARC1.`,
    fix: (p) =>
      `Publish a TXT record at _dmarc.${p.domain}: ${p.value} — it changes nothing yet. Add rua=mailto:… with an address of yours to get reports.`,
    about:
      'Without a DMARC record receivers decide by themselves what to do with mail that fails SPF and DKIM, and large receivers demand one from bulk senders. IBM advises to have one; its own verification does not need it. The record was looked for at the domain and, as RFC 9989 says, at every name above it.',
  },
  DMARC_INHERITED: {
    title: (p) => `The DMARC policy comes from ${p.holder}`,
    detail: (p) => `${p.domain} has no record of its own. ${seen(p)}. Its ${p.tag}= decides: ${p.policy}.`,
    fix: '',
    about:
      'A domain without a DMARC record of its own takes the policy of its organizational domain, found by walking up the tree (RFC 9989 §4.10). There `sp=` speaks of subdomains that exist, `np=` of those that do not, and `p=` where these are left out.',
  },
  DMARC_MULTIPLE: {
    title: (p) => `There are ${p.values.length} DMARC records at ${p.name}`,
    detail: (p) =>
      `${p.values.map((value, index) => `(${String(index + 1)}) ${value}`).join(' ')} — receivers discard them all.`,
    fix: (p) => `Keep one of them at ${p.name} and delete the others.`,
    about:
      'Only one record may begin v=DMARC1 at a name. Where there are more, receivers discard all of them and walk on to the parent domain, so that none of the policies applies.',
  },
  DMARC_SYNTAX: {
    title: (p) =>
      p.ignored
        ? 'Receivers ignore the DMARC record: it is malformed'
        : 'Receivers drop a part of the DMARC record',
    detail: (p) => `${seen(p)}. ${faults[p.fault]?.(p.text, p.at) ?? p.text}`,
    fix: (p) =>
      p.value === null
        ? `Correct that part of the TXT record at ${p.name}.`
        : `Replace the TXT record at ${p.name} by: ${p.value}`,
    about:
      'A DMARC record is a list of tags with `;` between them; `v=DMARC1` comes first, in capitals. If that is wrong, or the policy tags are, receivers act as if there were no record (or as if it said p=none). An error in another tag makes them drop that tag alone. Unknown tags are always ignored.',
  },
  DMARC_NO_POLICY: {
    title: 'The DMARC record has no p= tag',
    detail: (p) => `${seen(p)}. It has a report address, so receivers act as if it said p=none.`,
    fix: (p) => `Replace the TXT record at ${p.name} by: ${p.value}`,
    about:
      '`p=` says what receivers shall do with mail that fails. RFC 9989 lets it be left out where `rua=` is valid, and then takes it as p=none. Many receivers still follow the older standard, for which such a record is invalid.',
  },
  DMARC_OBSOLETE_TAG: {
    title: (p) => `The DMARC record has tags of the old standard: ${list(p.tags)}`,
    detail: (p) => `${seen(p)}. RFC 9989 has removed ${list(p.tags)}; receivers ignore them.`,
    fix: 'They do no harm and may be left out. Where pct=0 was meant as a trial, t=y says so today.',
    about:
      'The tags `pct`, `rf` and `ri` of RFC 7489 were removed by RFC 9989. A percentage no longer weakens the policy; the tag `t=y` marks a policy that is still being tried.',
  },
  DMARC_TESTING: {
    title: 'The DMARC policy is marked as a test',
    detail: (p) => `${seen(p)}. With t=y receivers apply the policy one level lower.`,
    fix: '',
    about:
      'The tag `t=y` asks receivers to treat reject as quarantine and quarantine as none, while reports go on. It is meant for the time before a policy is put in force.',
  },
  DMARC_AT_WRONG_NAME: {
    title: 'The DMARC record is at the wrong name',
    detail: (p) => `Nothing is at ${p.name}; at ${p.foundAt} stands: ${p.value}`,
    fix: (p) => `Delete the record at ${p.foundAt} and publish it as a TXT record at ${p.name}: ${p.value}`,
    about:
      'Receivers look for the policy at `_dmarc.` and the domain, with the underscore. At `dmarc.`, at the domain itself, or at a name with the domain twice it has no effect.',
  },
  DMARC_POLICY_NONE: {
    title: 'The DMARC policy asks receivers for nothing (none)',
    detail: (p) =>
      `${seen(p)}. Mail that fails is treated as before${/(?:^|[;\s])rua\s*=/.test(p.found) ? ', and reported' : '; without rua= nobody gets a report of it'}.`,
    fix: '',
    about:
      'p=none is the right beginning: reports come in, and no mail is lost. Once they show that all of one’s own mail passes, quarantine or reject protects the domain from forgery. Large receivers accept none.',
  },
  DMARC_STRICT_MISMATCH: {
    title: 'DMARC will fail: strict alignment, and neither SPF nor DKIM matches exactly',
    detail: (p) => `${domains(p)} In relaxed mode they would align. ${seen(p)}`,
    fix: (p) =>
      `Replace the TXT record at ${p.name} by: ${p.value} — or sign and send as ${p.domain} itself.`,
    about:
      'DMARC passes when SPF or DKIM passes for a domain that aligns with the one in From. In strict mode (`aspf=s`, `adkim=s`) it must be the same name; in relaxed mode the same organizational domain is enough. Strict mode for one of the two does no harm while the other aligns.',
  },
  DMARC_NOT_ALIGNED: {
    title: 'DMARC will fail: neither SPF nor DKIM speaks for the domain in From',
    detail: (p) =>
      `${domains(p)} The organizational domain is ${p.organizationalDomain}, and neither belongs to it. ${seen(p)}`,
    fix: (p) =>
      `Use a From address of the domain that is configured at IBM, or configure ${p.domain} there so that DKIM signs as ${p.domain}.`,
    about:
      'DMARC asks whether the domain that SPF or DKIM vouches for belongs to the same organization as the one in From. If neither does, every mail fails DMARC, even if SPF and DKIM pass by themselves.',
  },
  DMARC_REPORT_UNAUTHORIZED: {
    title: (p) => `${p.target} has not agreed to receive the DMARC reports`,
    detail: (p) =>
      `${seen(p)}. Reports go to ${p.target}, but there is no record at ${p.consentName}; receivers then send none.`,
    fix: (p) =>
      `Have ${p.target} publish a TXT record at ${p.consentName}: v=DMARC1 — or use a report address in your own domain.`,
    about:
      'Where reports go to another organization, receivers ask that organization’s DNS whether it wants them (RFC 9990). Without the consent record they send none. The policy itself is not touched by it.',
  },
  DMARC_OK: {
    title: (p) => `DMARC is in order; the policy is ${p.policy}`,
    detail: (p) =>
      `${seen(p)}. For this sender SPF ${aligns[p.spf] ?? p.spf}; DKIM ${aligns[p.dkim] ?? p.dkim}.`,
    fix: '',
    about:
      'One well-formed record, found as RFC 9989 says, and at least one of SPF and DKIM will align with the domain in From. Alignment is foretold from the names alone; whether SPF and DKIM pass is said by their own findings.',
  },
};
