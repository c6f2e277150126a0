import type { SendDocument } from '../contract/documents.js';
import type { SendParams } from '../contract/params.js';
import { documentOf } from '../document.js';
import { usage } from '../errors.js';
import type { Finding } from '../findings/finding.js';
import { readMailFile } from '../mail/mail-file.js';
import { prepareMessage, type Message } from '../mail/prepare.js';
import { nameOf } from '../reachability/matrix.js';
import { acceptanceOf } from '../smtp/acceptance.js';
import { judgeSubmission } from '../smtp/judge-submission.js';
import limits from '../../../resources/limits.json' with { type: 'json' };
import type { Journey, JourneyContext, JourneyResult } from './journey.js';
import { resent } from './send-again.js';
import { checksOfSend } from './send-checks.js';
import { causeOfFailure } from './send-failure.js';
import { setupOfSend, targetOfSend, type SendTarget } from './send-target.js';
import { passwordFor } from './setup-of.js';
import { submitMessage, type Submittable } from './submit-message.js';
import { mailFileRead, writtenOf } from './written.js';

type Result = JourneyResult<SendDocument>;

/** One message on its way, with everything that was decided before. */
interface Outbound extends Submittable {
  readonly params: SendParams;
  readonly checks: readonly Finding[];
}

/** Composes, checks, puts the send on disk, hands it over, and says what became of it; a small series if asked. */
export const sendTest: Journey<SendParams, SendDocument> = async (given, context) => {
  const opened = given.eml === undefined ? null : await readMailFile('', given.eml);
  const from = given.from || (opened?.from ?? '');
  const setup = setupOfSend({ ...given, from }, context);
  const params: SendParams = { ...given, from: from || (setup?.from ?? '') };
  const written = writtenOf(params, opened);
  if (params.count > limits.seriesCount.value) {
    throw usage('countTooHigh', limits.seriesCount.value);
  }
  const target = targetOfSend(params, context, setup);
  const user = params.user ?? setup?.user;
  const password = passwordFor(context, user, params.password);
  if (user !== undefined && password === undefined && !params.dryRun) {
    throw usage('passwordMissing');
  }
  const credentials = user === undefined || password === undefined ? null : { user, password };

  let last = await one(context.id);
  const series = [seriesEntry(context.id, last)];
  for (let sent = 1; sent < params.count && mayGoOn(last, params, context); sent += 1) {
    await context.ports.clock.sleep(params.everySeconds * 1000, context.signal).catch(() => undefined);
    if (context.signal.aborted) break;
    const id = context.ports.newId();
    last = await one(id);
    series.push(seriesEntry(id, last));
    context.progress({ kind: 'count', done: series.length, total: params.count });
  }
  return params.count === 1 ? last : { ...last, extra: { ...last.extra, series } };

  async function one(id: string): Promise<Result> {
    const { token, asDraft } = params;
    const stamp = { id, at: context.ports.clock.now(), token: token && !asDraft, asDraft };
    const prepared = params.resendOf
      ? { ok: true as const, message: resent(params.resendOf, context) }
      : prepareMessage(written, stamp);
    if (!prepared.ok) return notSent({ checks: prepared.findings });
    const { message } = prepared;
    const known = { setup, host: target.host, credentials };
    const checks = [
      ...(opened ? [mailFileRead(params, opened, message)] : []),
      ...(await checksOfSend(message, params, context, known)),
    ];
    const outbound = { params, context: { ...context, id }, message, target, credentials, checks };
    return params.dryRun ? notSent(outbound, message.raw) : deliver(outbound);
  }
};

/** Nothing more is sent after the first message that was not taken: a test is over once it fails. */
function mayGoOn(last: Result, params: SendParams, context: JourneyContext): boolean {
  return last.extra.outcome === 'accepted' && !params.dryRun && !context.signal.aborted;
}

function seriesEntry(id: string, { extra }: Result) {
  const { outcome, queueId, messageId, reply } = extra;
  return { id, outcome, queueId, messageId, reply };
}

function notSent(
  { checks, message, target }: Pick<Outbound, 'checks'> & Partial<Pick<Outbound, 'message' | 'target'>>,
  shown?: string,
): Result {
  const recipients = message?.recipients ?? [];
  return {
    subject: message?.draft.messageId ?? '',
    findings: checks,
    extra: {
      command: 'send',
      outcome: 'not-sent',
      queueId: null,
      messageId: message?.draft.messageId ?? null,
      reply: null,
      recipients: recipients.map((address) => ({ address, status: 'not-sent', reply: null })),
      transcript: [],
      ...(message && target ? { envelope: envelopeOf(message, target) } : {}),
      ...(shown === undefined ? {} : { message: shown }),
    },
  };
}

function envelopeOf({ draft, recipients, octets }: Message, { host, port, tlsMode }: SendTarget) {
  return { from: draft.from.address, to: [...recipients], host, port, tls: tlsMode, octets };
}

async function deliver(outbound: Outbound): Promise<Result> {
  const { context, message, target, checks, params } = outbound;
  const history = context.ports.history();
  history.openSend({
    id: context.id,
    at: new Date(message.draft.date).toISOString(),
    network: context.net.network.name,
    host: nameOf(target),
    from: message.draft.from.address,
    recipients: message.recipients,
    mailSubject: message.draft.subject,
    messageId: message.draft.messageId,
    sizeBytes: message.octets,
    raw: message.raw,
  });
  const forbidden = checks.some((check) => check.severity === 'fail');
  const result = forbidden ? notSent(outbound) : await handOver(outbound);
  history.closeSend(context.id, {
    outcome: result.extra.outcome,
    queueId: result.extra.queueId,
    recipients: result.extra.recipients,
    document: documentOf<SendDocument>('send', params, context, result),
  });
  return result;
}

async function handOver(outbound: Outbound): Promise<Result> {
  const { context, message, target, checks, params } = outbound;
  const { result, via } = await submitMessage(outbound, params.session);
  const evidence = [
    context.log.add({
      kind: 'smtp',
      target: nameOf(target),
      lines: [...result.transcript],
      error: result.error,
    }),
  ];
  const acceptance = acceptanceOf(result);
  const { draft } = message;
  const cause = await causeOfFailure(result, target, params, context, evidence);
  const judged = judgeSubmission(result, acceptance, {
    from: draft.from.address,
    messageId: draft.messageId,
    subject: draft.subject,
    target: nameOf(target),
    octets: message.octets,
    evidence,
  });
  return {
    subject: draft.messageId,
    findings: [...(cause.length > 0 ? cause : judged), ...checks],
    extra: {
      command: 'send',
      ...acceptance,
      recipients: [...acceptance.recipients],
      messageId: draft.messageId,
      envelope: envelopeOf(message, target),
      ...(via ? { via } : {}),
      transcript: [...result.transcript],
    },
    ...(context.signal.aborted && result.finalReply === null ? { interrupted: true } : {}),
  };
}
