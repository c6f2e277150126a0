import type { Said } from '../../codes/domain.js';
import type { propagationCodes, Waiting } from '../../codes/propagation.js';
import type { WordsOf } from '../../rule.js';
import { recordKind } from '../record-kind.js';
import { sayVia } from '../../via.js';

const list = (items: readonly string[]): string => items.join(', ');
const words = (said: readonly Said[]): string =>
  said.map((one) => `${sayVia(one.via)}: ${one.said}`).join('; ');
/** `2026-11-24T14:32:07.120Z` as `2026-11-24 14:32:07 UTC`. */
const time = (iso: string | null): string =>
  iso === null ? 'at a time it did not say' : `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`;
const values = (all: readonly string[]): string =>
  all.length === 0 ? 'no record' : all.map((value) => `“${value}”`).join(', ');
interface Named {
  readonly name: string;
  readonly type: string;
}
const whole = ({ name, type }: Named): string => `${name} ${type}`;
/** `the DKIM record of example.com`. */
const record = (p: Named): string => {
  const known = recordKind(p.name, p.type);
  return known ? `the ${known.kind} record of ${known.domain}` : whole(p);
};
const Record = (p: Named): string => record(p).replace(/^the /, 'The ');
const each = (waiting: readonly Waiting[]): string =>
  waiting
    .map(
      (one) =>
        `${sayVia(one.via)} (${one.has === 'old' ? 'an older answer' : 'remembers that there was none'}, until ${time(one.latestBy)})`,
    )
    .join('; ');
const signs = {
  authoritative: 'it answers as if it were the authority',
  'foreign-soa': 'its “no” is signed by another zone',
  'no-soa': 'its “no” carries no SOA record, so that it comes from no zone',
  repeated: 'it gives the same text for other names too',
  declared: 'it says so itself',
  'local-address': 'it sends the domain to an address of a local network',
};

export const propagationWords: WordsOf<typeof propagationCodes> = {
  AUTHORITY_DISAGREES: {
    title: (p) => `The nameservers of ${p.zone} give different answers for ${record(p)}`,
    detail: (p) =>
      `${whole(p)}: ${p.answers
        .map(
          (answer) =>
            `${answer.servers
              .map((server, index) => {
                const serial = answer.serials[index] ?? null;
                return serial === null ? server : `${server}, SOA serial ${String(serial)}`;
              })
              .join('; ')}: ${values(answer.values)}`,
        )
        .join(' — ')}`,
    fix: (p) =>
      `Make all nameservers of ${p.zone} hold the same zone: if one provider runs them, tell it that zone transfer lags behind; if two do, enter the record at both or delegate to one.`,
    about:
      'A zone’s nameservers must all hold the same records. Here they do not, so that a receiver sees the record or not by chance. Either a secondary has not taken over the last change (compare the SOA serials), or the domain is delegated to two providers and the record was entered at one.',
  },
  AUTHORITY_LACKS_RECORD: {
    title: (p) => `The nameservers of ${p.zone} do not have ${record(p)}: waiting will not help`,
    detail: (p) =>
      `${list(p.servers)} answer that there is no record at ${whole(p)}.${
        p.heldBy.length > 0 ? ` ${list(p.heldBy)} still give it from their caches, which will run out.` : ''
      }${p.foundAt === null ? '' : ` It stands at ${p.foundAt} instead, where nobody looks for it.`}`,
    fix: (p) => `Add the record in the zone ${p.zone}, at the provider that runs ${list(p.servers)}.`,
    about:
      'The servers from which everyone else learns do not have the record. No cache has to let go and no time has to pass: until it is added there, nobody will see it. If some resolver still shows it, it shows the past.',
  },
  AUTHORITIES_UNREACHABLE: {
    title: (p) =>
      p.all
        ? `No nameserver of ${p.zone} can be reached on port 53 from here`
        : `Some nameservers of ${p.zone} could not be reached from here`,
    detail: (p) =>
      `${words(p.said)}.${p.all ? ' Resolvers do answer for the zone, so most likely this network blocks port 53; they alone were the witnesses.' : ''}`,
    fix: '',
    about:
      'Nameservers are asked over UDP and TCP port 53, which many networks allow only to their own resolver. The check then relies on the resolvers that it asks over HTTPS; what the authority has now, as against what caches remember, can’t be told apart with certainty.',
  },
  PROPAGATION_WAITING: {
    title: (p) =>
      `${Record(p)} is published; ${String(p.waiting.length)} of ${String(p.answering)} resolvers ${p.waiting.length === 1 ? 'does' : 'do'} not have it yet`,
    detail: (p) => `${whole(p)}: ${each(p.waiting)}`,
    fix: (p) =>
      p.latestBy === null
        ? 'Wait, and check again; nothing needs to be changed.'
        : `Wait until ${time(p.latestBy)}: by then each of them must have let go of its old answer. Nothing needs to be changed.`,
    about:
      'The zone’s own nameservers have the record. Resolvers keep what they were told before, also that there was nothing, for as long as the zone allowed: the remaining TTL, or for an absent name the smaller of the SOA’s minimum and its own TTL. The times given are the latest; changing the record again starts the wait anew.',
  },
  PROPAGATION_OVERDUE: {
    title: (p) =>
      p.watchedSince === null
        ? `A resolver keeps an old answer for ${record(p)} past its time`
        : `${Record(p)} is not everywhere after 72 hours`,
    detail: (p) => `${whole(p)}: ${each(p.overdue)}`,
    fix: 'Ask the operator of that resolver to flush the name (Google and Cloudflare have a page for it). If IBM’s verification succeeds, go on without it.',
    about:
      'A cache had to let go of its old answer at a known time, and it did not: it sets a minimum of its own, serves stale answers, or is fed by a nameserver that lags behind. Most receivers use another resolver and are not affected.',
  },
  RESOLVER_UNREACHABLE: {
    title: (p) => `The resolver ${p.resolver} gave no usable answer`,
    detail: (p) => `${p.operator}: ${p.said}`,
    fix: '',
    about:
      'This resolver could not be asked: it is down, blocked by this network, or answered with something that is no DNS answer. It says nothing about the record and is not counted.',
  },
  RESOLVERS_ALL_UNREACHABLE: {
    title: 'No resolver answers: this network is offline or blocks DNS over HTTPS',
    detail: (p) => words(p.said),
    fix: 'Check that this machine is online and that HTTPS to the resolvers is allowed (a proxy is given by --proxy, a private CA by --ca), or name other resolvers in a network file.',
    about:
      'All resolvers were asked over HTTPS and none gave a usable answer. Nothing can be said about the domain. The reasons beside each name tell a missing connection from a firewall, a captive portal and an intercepting proxy.',
  },
  RESOLVER_REWRITES: {
    title: (p) => `The resolver ${p.resolver} gives an answer of its own for ${record(p)}`,
    detail: (p) =>
      `${p.operator}, asked for ${whole(p)}: ${values(p.values)}; no authority gives this (${signs[p.sign]}).`,
    fix: '',
    about:
      'Some resolvers filter or replace answers: by law, for safety, or because a captive portal stands between. Such an answer is neither old nor pending; it says nothing about propagation and is not counted.',
  },
  RESOLVER_STALE: {
    title: (p) =>
      `The resolver ${p.resolver} gives an answer for ${p.name} ${p.type} that it calls out of date`,
    detail: (p) => `${p.operator}: ${values(p.values)}; ${p.said}.`,
    fix: 'Nothing to wait for: it asks anew as soon as it reaches the nameservers. If several resolvers say so, ask the DNS provider whether its nameservers can be reached from there.',
    about:
      'A resolver that cannot reach a zone’s nameservers may go on giving what its cache should have let go of (RFC 8767), and says so (RFC 8914). Such an answer shows neither what the zone holds now nor when the resolver will see it, and is not counted.',
  },
  PROPAGATED: {
    title: (p) => `${Record(p)} is seen everywhere`,
    detail: (p) => {
      const resolvers =
        p.resolvers === 1 ? 'one resolver has it' : `${String(p.resolvers)} resolvers have it`;
      if (p.authorities === 0) return `${whole(p)}: ${resolvers}.`;
      return `${whole(p)}: ${resolvers}, just as the ${p.authorities === 1 ? 'nameserver' : `${String(p.authorities)} nameservers`} ${p.authorities === 1 ? 'does' : 'do'}.`;
    },
    fix: '',
    about: 'Every resolver that answered has what the zone’s own nameservers have.',
  },
};
