import { rule } from '../rule.js';

const rfc9989 = (section: string): string => `RFC 9989 §${section}`;

interface AtName {
  /** `_dmarc.` and the domain that holds the record. */
  readonly name: string;
  readonly found: string;
}

export interface DmarcMissingParams {
  readonly domain: string;
  /** Every name that the tree walk asked. */
  readonly walked: readonly string[];
  readonly value: string;
}
export interface DmarcInheritedParams extends AtName {
  readonly domain: string;
  readonly holder: string;
  /** The tag that decides, and what it says. */
  readonly tag: string;
  readonly policy: string;
}
export interface DmarcMultipleParams {
  readonly name: string;
  readonly values: readonly string[];
}
export interface DmarcSyntaxParams extends AtName {
  readonly fault: string;
  readonly text: string;
  /** 1-based position in the record. */
  readonly at: number;
  /** Receivers then ignore the record or its policy. */
  readonly ignored: boolean;
  readonly value: string | null;
}
export interface DmarcObsoleteParams extends AtName {
  readonly tags: readonly string[];
}
export interface DmarcElsewhereParams {
  readonly name: string;
  readonly foundAt: string;
  readonly value: string;
}
export interface DmarcRecordParams extends AtName {
  readonly value: string;
}
export interface DmarcAlignmentParams extends AtName {
  readonly domain: string;
  readonly envelopeDomain: string;
  readonly dkimDomain: string;
  readonly organizationalDomain: string;
  readonly aspf: string;
  readonly adkim: string;
  readonly value: string;
}
export interface DmarcReportParams extends AtName {
  readonly target: string;
  readonly consentName: string;
}
export interface DmarcOkParams extends AtName {
  readonly domain: string;
  readonly policy: string;
  /** How SPF and DKIM will align: `strict`, `relaxed`, `no` or `unknown`. */
  readonly spf: string;
  readonly dkim: string;
}

const yours = { area: 'dmarc', move: 'you' } as const;
const noted = { area: 'dmarc', severities: ['info'], move: 'nobody' } as const;

/** The codes of the dmarc area. See docs/findings. */
export const dmarcCodes = {
  DMARC_MISSING: rule<DmarcMissingParams>({ ...yours, severities: ['warn'], reference: rfc9989('4.10') }),
  DMARC_INHERITED: rule<DmarcInheritedParams>({ ...noted, reference: rfc9989('4.10.1') }),
  DMARC_MULTIPLE: rule<DmarcMultipleParams>({ ...yours, severities: ['fail'], reference: rfc9989('4.10') }),
  DMARC_SYNTAX: rule<DmarcSyntaxParams>({
    ...yours,
    severities: ['fail', 'warn'],
    reference: rfc9989('4.8'),
  }),
  DMARC_NO_POLICY: rule<DmarcRecordParams>({ ...yours, severities: ['warn'], reference: rfc9989('4.7') }),
  DMARC_OBSOLETE_TAG: rule<DmarcObsoleteParams>({ ...noted, reference: rfc9989('9.3') }),
  DMARC_TESTING: rule<AtName>({ ...noted, reference: rfc9989('4.7') }),
  DMARC_AT_WRONG_NAME: rule<DmarcElsewhereParams>({
    ...yours,
    severities: ['warn'],
    reference: rfc9989('4.5'),
  }),
  DMARC_POLICY_NONE: rule<AtName>({ ...noted, reference: rfc9989('4.7') }),
  DMARC_STRICT_MISMATCH: rule<DmarcAlignmentParams>({
    ...yours,
    severities: ['warn'],
    reference: rfc9989('4.4'),
  }),
  DMARC_NOT_ALIGNED: rule<DmarcAlignmentParams>({
    ...yours,
    severities: ['warn'],
    reference: rfc9989('4.4'),
  }),
  DMARC_REPORT_UNAUTHORIZED: rule<DmarcReportParams>({
    ...yours,
    severities: ['warn'],
    reference: 'RFC 9990 §3',
  }),
  DMARC_OK: rule<DmarcOkParams>({ ...noted, severities: ['pass'], reference: rfc9989('4') }),
} as const;
