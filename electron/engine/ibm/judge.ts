import { finding, type Finding } from '../findings/finding.js';
import type { ApiError, VerificationWords } from './import.js';

/** What our own look at DNS said, and when. */
export interface DnsKnown {
  readonly spf: boolean | null;
  readonly dkim: boolean | null;
  readonly since: string;
}

// IBM documents none of its verification words. Only words that can mean one thing are judged; any other is shown and left alone.
const positive = /^(verified|success|successful|succeeded|passed|pass|approved|completed?|active|true)$/i;
const negative =
  /^(|pending|in[ _-]?progress|not[ _-]?(started|verified|approved)|unverified|failed|failure|fail|rejected|denied|false|inactive|disabled)$/i;

/** True for a word that says verified, false for one that says it is not, null for one that nobody outside IBM can read. */
export function meansVerified(word: string): boolean | null {
  const text = word.trim();
  if (positive.test(text)) return true;
  return negative.test(text) ? false : null;
}

/** IBM's word beside what DNS says, and the third verification, which only IBM can give. */
export function judgeVerification(domain: string, words: VerificationWords, dns: DnsKnown | null): Finding[] {
  const findings: Finding[] = [];
  for (const record of ['spf', 'dkim'] as const) {
    const word = words[record];
    const holds = dns?.[record] ?? null;
    const verified = word === null ? null : meansVerified(word);
    if (word === null || dns === null || holds === null || verified === null || verified === holds) continue;
    findings.push(
      finding('IBM_STATUS_STALE', domain, {
        record: record.toUpperCase(),
        word,
        dnsHolds: holds,
        since: dns.since,
      }),
    );
  }
  if (words.authorization !== null && meansVerified(words.authorization) === false) {
    findings.push(finding('IBM_UNAUTHORIZED', domain, { word: words.authorization }));
  }
  return findings;
}

/** What an API answered instead of data. */
export function judgeApiErrors(errors: readonly ApiError[]): Finding[] {
  return errors.flatMap(({ httpStatus, message, trace }): Finding[] => {
    // CBR on the control plane answers in a shape of its own: the message alone.
    if (httpStatus === null && /^unauthorized$/i.test(message)) {
      return [finding('IBM_CBR_BLOCKS_API', 'cloud.ibm.com', { message })];
    }
    if (httpStatus === 401 || httpStatus === 403) {
      return [finding('IBM_CREDENTIALS', 'cloud.ibm.com', { httpStatus, message, trace })];
    }
    return [];
  });
}

/** The routing of platform logs, without which no delivery log is kept. */
export function judgeLogs(region: string, routed: boolean | null): Finding[] {
  return routed === false ? [finding('LOGS_NOT_ROUTED', region, { region })] : [];
}
