import type { Common } from '../contract/params.js';
import { finding, type Finding } from '../findings/finding.js';
import { nameOf } from '../reachability/matrix.js';
import type { SubmitResult } from '../smtp/submission.js';
import type { JourneyContext } from './journey.js';
import { probeEndpoint } from './probe-endpoint.js';
import type { SendTarget } from './send-target.js';

const beforeSignIn = ['connect', 'greeting', 'ehlo', 'starttls', 'tls'];

/**
 * Why a send ended before its envelope: the sign-in's own reply, which is never tried twice, or the cause that a probe
 * of the endpoint beside its controls gives. Empty where the probe goes through: then the connection just broke.
 */
export async function causeOfFailure(
  result: SubmitResult,
  target: SendTarget,
  params: Common,
  context: JourneyContext,
  evidence: readonly string[],
): Promise<readonly Finding[]> {
  if (result.stage === 'auth') return signInFailure(result, target, evidence);
  if (!beforeSignIn.includes(result.stage) || result.error === 'cancelled') return [];
  const { language, network, faults, timeoutSeconds, ca, proxy } = params;
  const probed = await probeEndpoint(
    {
      language,
      network,
      faults,
      timeoutSeconds,
      ...(ca === undefined ? {} : { ca }),
      ...(proxy === undefined ? {} : { proxy }),
      hosts: [nameOf(target)],
      tls: target.tlsMode,
      private: false,
      controls: true,
    },
    context,
  );
  return probed.findings.filter((found) => found.severity === 'fail' || found.severity === 'warn');
}

function signInFailure(result: SubmitResult, target: SendTarget, evidence: readonly string[]): Finding[] {
  const name = nameOf(target);
  const stop = {
    target: name,
    host: target.host,
    port: target.port,
    address: null,
    tlsMode: target.tlsMode,
    step: 'auth',
    reply: result.reply,
    error: result.error,
  };
  if (result.error?.startsWith('auth-not-offered')) {
    const lines = result.transcript.map((line) => line.line);
    const offered = [
      ...new Set(lines.flatMap((line) => /^250[ -]AUTH[ =](.*)$/i.exec(line)?.[1]?.split(/\s+/) ?? [])),
    ];
    return [finding('AUTH_NOT_OFFERED', name, { ...stop, reply: null, offered }, { evidence })];
  }
  if (result.error !== null || result.reply === null) return [];
  const temporary = result.reply.startsWith('4');
  return [finding('AUTH_REJECTED', name, { ...stop, temporary }, { evidence })];
}
