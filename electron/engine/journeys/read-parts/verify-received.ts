import type { Verified } from '../../contract/received.js';
import { textsOf, type Answer } from '../../dns/answer.js';
import type { RunResolve } from '../../dns/resolve.js';
import type { Language } from '../../findings/say.js';
import { discoverDmarc, effectivePolicy } from '../../dmarc/discover.js';
import { parseAddressList } from '../../mail/address-list.js';
import { bytesOf, headerOf, type ParsedMessage } from '../../mail/message.js';
import type { ReceivedFacts } from '../../mail/received.js';
import { judgeVerified, type DkimSignature, type Measured } from '../../mail/verify.js';
import { parseDomain } from '../../names.js';
import { checkHost } from '../../spf/check-host.js';
import type { JourneyContext } from '../journey.js';
import type { Arrived } from './readings.js';

/** Our own check of a message that arrived, and each answer that it rests on. */
export interface OwnCheck {
  readonly verified: Verified[];
  readonly answers: readonly Answer[];
}

/**
 * Verifies DKIM, SPF and DMARC of a message as it lies here, by what is published now, and sets the receiver's own word
 * beside it.
 */
export async function verifyReceived(
  { content, message, facts }: Arrived,
  resolve: RunResolve,
  language: Language,
  context: JourneyContext,
): Promise<OwnCheck> {
  const answers: Answer[] = [];
  const asked = async (name: string, type: 'TXT'): Promise<Answer> => {
    const answer = await resolve(name, type);
    answers.push(answer);
    return answer;
  };
  const [signatures, spf] = await Promise.all([
    context.ports.verifyDkim(bytesOf(withCrlf(content)), async (name) => {
      const answer = await asked(name, 'TXT');
      return answer.kind === 'failure' ? 'failed' : textsOf(answer);
    }),
    measureSpf(message, facts, resolve),
  ]);
  const dmarc = await measureDmarc(authorOf(message), signatures, spf, resolve, asked);
  return { verified: judgeVerified({ signatures, spf, dmarc }, facts.authentication, language), answers };
}

/** Mail is sent with CRLF; what Unix programs save has lost the CR. */
function withCrlf(content: string): string {
  return content.replaceAll(/\r?\n/g, '\r\n');
}

async function measureSpf(
  message: ParsedMessage,
  { outgoingIp, hops, authentication }: ReceivedFacts,
  resolve: RunResolve,
): Promise<Measured['spf']> {
  const sender = senderOf(message, authentication);
  const helo = hops.find((hop) => hop.ip === outgoingIp)?.from ?? undefined;
  const domain = sender === '' ? helo : sender?.split('@').at(-1);
  if (outgoingIp === null || sender === null || !domain) return null;
  const { result } = await checkHost({ ip: outgoingIp, domain, sender, helo }, resolve);
  return { domain: domain.toLowerCase(), ip: outgoingIp, result };
}

/** The envelope's sender: where the last server wrote it down, else as the receiver's check names it. Empty: a bounce. */
function senderOf(message: ParsedMessage, authentication: ReceivedFacts['authentication']): string | null {
  const path = /<([^<>]*)>|^\s*(\S+@\S+)\s*$/.exec(headerOf(message, 'return-path') ?? '');
  if (path) return (path[1] ?? path[2] ?? '').trim();
  const told =
    /\benvelope-from="?<?([^\s;"<>]+@[^\s;"<>]+)/i.exec(headerOf(message, 'received-spf') ?? '')?.[1] ??
    authentication
      .filter((one) => one.method === 'spf')
      .flatMap((one) => /\bsmtp\.mailfrom="?<?([^\s;"<>]+)/i.exec(one.about)?.slice(1) ?? [])[0];
  if (told === undefined) return null;
  return told.includes('@') ? told : `postmaster@${told}`;
}

/** One author's domain; a From of several is beyond DMARC (RFC 9989 §5.3). */
function authorOf(message: ParsedMessage): string | null {
  const domains = new Set(
    parseAddressList(headerOf(message, 'from') ?? '').mailboxes.map(
      (one) => one.address.split('@').at(-1) ?? '',
    ),
  );
  const parsed = domains.size === 1 ? parseDomain([...domains][0] ?? '') : null;
  return parsed?.ok ? parsed.name : null;
}

async function measureDmarc(
  domain: string | null,
  signatures: readonly DkimSignature[],
  spf: Measured['spf'],
  resolve: RunResolve,
  asked: (name: string, type: 'TXT') => Promise<Answer>,
): Promise<Measured['dmarc']> {
  if (domain === null) return null;
  const signers = [...new Set(signatures.filter((one) => one.verdict === 'pass').map((one) => one.domain))];
  const envelopeDomain = spf?.result === 'pass' ? spf.domain : null;
  const found = await Promise.all(
    (signers.length > 0 ? signers.slice(0, 8) : [null]).map(async (signer) => ({
      signer,
      evidence: await discoverDmarc({
        domain,
        envelopeDomain: envelopeDomain ?? domain,
        dkimDomain: signer ?? domain,
        resolve,
      }),
    })),
  );
  const evidence = found[0]?.evidence;
  if (!evidence || evidence.organizationalDomain === null) {
    await asked(`_dmarc.${domain}`, 'TXT');
    return { domain, verdict: 'temperror', policy: null };
  }
  const record = evidence.policy?.record;
  const policy = effectivePolicy(evidence, true);
  if (!record || policy === null) return { domain, verdict: 'none', policy: null };
  const aligned = found.some(({ signer, evidence: { alignment } }) => {
    const { envelope, dkim } = alignment;
    const bySpf = record.aspf === 's' ? envelope.strict : envelope.relaxed === 'yes';
    const byDkim = record.adkim === 's' ? dkim.strict : dkim.relaxed === 'yes';
    return (envelopeDomain !== null && bySpf) || (signer !== null && byDkim);
  });
  const isOpen = spf?.result === 'temperror' || signatures.some((one) => one.verdict === 'temperror');
  return { domain, verdict: aligned ? 'pass' : isOpen ? 'temperror' : 'fail', policy };
}
