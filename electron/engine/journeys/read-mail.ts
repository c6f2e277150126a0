import type { ReadDocument } from '../contract/documents.js';
import type { ReadParams } from '../contract/params.js';
import type { ReceivedDetails } from '../contract/received.js';
import type { Answer } from '../dns/answer.js';
import { chooseResolvers } from '../dns/choose-resolvers.js';
import { createResolve, type RunResolve } from '../dns/resolve.js';
import { usage } from '../errors.js';
import type { Finding } from '../findings/finding.js';
import { finding } from '../findings/finding.js';
import type { FoundSend } from '../history/history.js';
import type { Proof } from '../mail/proof.js';
import { visible } from '../visible.js';
import { judgeLookups } from './check-parts/lookups.js';
import type { Journey, JourneyContext } from './journey.js';
import { matchProof } from './read-parts/match-proof.js';
import { contradicts, deliveryFinding, recordProof } from './read-parts/proof-of-send.js';
import { readFile, type Reading } from './read-parts/readings.js';
import { verifyReceived } from './read-parts/verify-received.js';
import { wayOf } from './read-parts/way.js';

type ReadRecipient = ReadDocument['recipients'][number];

/** Takes in bounces, received messages, log lines and metrics, says what they prove, and records it on their sends. */
export const readMail: Journey<ReadParams, ReadDocument> = async (params, context) => {
  if (params.files.length === 0) throw usage('nothingToRead');
  const resolve = resolveFor(params, context);
  const readings: Reading[] = [];
  const skipped: string[] = [];
  for (const { name, content } of params.files) {
    const found = await readFile({ name: visible(name), content });
    readings.push(...found.readings);
    skipped.push(...found.skipped);
  }
  if (readings.length === 0) throw usage('noProof', skipped.join(', '));
  const findings: Finding[] = [];
  const answers: Answer[] = [];
  const files = [];
  for (const { name, proofs, arrived } of readings) {
    const check =
      resolve && arrived ? await verifyReceived(arrived, resolve, params.language, context) : null;
    answers.push(...(check?.answers ?? []));
    const taken = proofs.map((proof) => takeIn(proof, params, context, findings));
    const sends = taken.flatMap(({ sends: matched }) => matched);
    const details: ReceivedDetails | null =
      arrived && wayOf(arrived.facts, sends, context.net.network, check?.verified ?? null);
    const kind = proofs[0]?.kind ?? null;
    files.push({ name, kind, recipients: taken.map(({ recipient }) => recipient), details });
  }
  if (resolve) findings.push(...judgeLookups(answers, [], resolve));
  const first = readings.flatMap((reading) => reading.proofs)[0];
  return {
    subject: first?.messageId ?? first?.address ?? readings[0]?.name ?? '',
    findings,
    extra: {
      command: 'read',
      kind: first?.kind ?? null,
      recipients: files.flatMap((file) => file.recipients),
      ...(files.length > 1 || skipped.length > 0 ? { files } : {}),
      details: { ...(files.length === 1 ? { message: files[0]?.details ?? null } : {}), skipped },
    },
  };
};

/**
 * Only who asks for a check has anything looked up.
 * @throws Problem(usage) where a source of answers is named and no check is asked for
 */
function resolveFor(params: ReadParams, context: JourneyContext): RunResolve | null {
  const { verify, zone, assume, resolvers } = params;
  if (!verify) {
    if (zone === undefined && assume.length === 0 && resolvers.join() === 'default') return null;
    throw usage('onlyWithVerify');
  }
  const chosen = zone ? [] : chooseResolvers(context.net.network, resolvers);
  return createResolve(context, { zone, assume, resolvers: chosen });
}

/** What became of one proof. */
interface Taken {
  readonly recipient: ReadRecipient;
  /** The send that it belongs to, or the attempts between which it does not decide. */
  readonly sends: readonly FoundSend[];
}

function takeIn(proof: Proof, params: ReadParams, context: JourneyContext, findings: Finding[]): Taken {
  const evidence = [
    context.log.add({
      kind: 'fact',
      name: proof.kind,
      at: proof.at ?? context.startedAt,
      value: visible(`${proof.address} ${proof.status}: ${proof.diagnostic ?? ''}`),
    }),
  ];
  const matched = matchProof(proof, context.ports.history(), context.startedAt);
  const { candidates } = matched;
  const said = deliveryFinding(proof, matched.send, context, evidence);
  if (said) findings.push(said);
  if (!matched.send) {
    const subject = visible(proof.address);
    findings.push(
      finding(
        'PROOF_UNMATCHED',
        subject,
        { recipient: subject, candidates: candidates.length, attempts: matched.isOneMail },
        { evidence },
      ),
    );
    if (matched.isOneMail && !params.dryRun) {
      for (const send of candidates) recordProof(proof, send, context, candidates);
    }
  } else {
    const against = contradicts(proof, matched.send, context, evidence);
    if (against) findings.push(against);
    if (!params.dryRun) recordProof(proof, matched.send, context);
  }
  const isOpen = matched.send === null && matched.isOneMail;
  return {
    recipient: {
      address: visible(matched.address ?? proof.address),
      status: proof.status,
      statusCode: proof.statusCode,
      diagnostic: proof.diagnostic === null ? null : visible(proof.diagnostic),
      sendId: matched.send?.id ?? null,
      ...(isOpen ? { candidates: candidates.map(({ id }) => id) } : {}),
    },
    sends: matched.send ? [matched.send] : isOpen ? candidates : [],
  };
}
