import { textsOf } from '../dns/answer.js';
import { finding, type Finding } from '../findings/finding.js';
import { visible } from '../visible.js';
import type { WalkStep } from './discover.js';
import {
  isPolicyRecord,
  looksLikePolicy,
  parsePolicyRecord,
  type DmarcFault,
  type PolicyRecord,
} from './record.js';

/**
 * Faults of the author domain's own record: one finding, since a mend shows the rest. Fail where receivers then ignore
 * the record or its policy, warn where they only drop a tag. Text of another kind at the name is no DMARC record at all.
 */
export function judgeSyntax(own: WalkStep): Finding[] {
  if (own.count > 1) return [];
  const texts = textsOf(own.answer).map((strings) => strings.join(''));
  const text = texts.find(isPolicyRecord) ?? texts.find(looksLikePolicy);
  if (text === undefined) return [];
  const record = parsePolicyRecord(text);
  const fault = record.faults.find((one) => one.voids) ?? record.faults[0];
  if (!fault) return [];
  const name = `_dmarc.${own.domain}`;
  const value = mend(record, fault);
  return [
    finding(
      'DMARC_SYNTAX',
      own.domain,
      {
        name,
        found: visible(text),
        fault: fault.kind,
        text: visible(fault.text),
        at: fault.at + 1,
        ignored: fault.voids,
        value,
      },
      {
        severity: fault.voids ? 'fail' : 'warn',
        records: value === null ? [] : [{ action: 'replace', type: 'TXT', name, value }],
        evidence: [own.answer.evidenceId],
      },
    ),
  ];
}

/** The record with the fault mended; null where only its owner knows what was meant. */
function mend(record: PolicyRecord, fault: DmarcFault): string | null {
  const clean = plain(record.text);
  const mended = parsePolicyRecord(clean).faults.length === 0 ? clean : mendedBy(record, fault);
  const better = mended !== null && parsePolicyRecord(mended).faults.length < record.faults.length;
  return better ? mended : null;
}

/** Without what an editor put in: quotes, invisible characters, unlike spaces, the wide forms of ASCII. */
function plain(text: string): string {
  return text
    .replaceAll(/["'\\\u201c\u201d\u2018\u2019\ufeff\u200b]/gu, '')
    .replaceAll(/[\u00a0\u3000]/gu, ' ')
    .replaceAll(/[\uff01-\uff5e]/gu, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .trim();
}

function mendedBy(record: PolicyRecord, fault: DmarcFault): string | null {
  const { text } = record;
  switch (fault.kind) {
    case 'policy': {
      // `rejct`, `quarentine`: the first letters tell which of the three was meant.
      const given = fault.text.slice(fault.text.indexOf('=') + 1);
      const meant = ['none', 'quarantine', 'reject'].find((one) =>
        given.toLowerCase().startsWith(one.slice(0, 3)),
      );
      if (meant === undefined) return null;
      return text.slice(0, fault.at) + text.slice(fault.at).replace(/=[^;]*/, `=${meant}`);
    }
    case 'version': {
      const rest = plain(text)
        .replace(/;\s*v\s*=\s*DMARC1\s*(?=;|$)/, '')
        .replace(/^(?:v\s*[=:]\s*)?DMARC\s*\d?(?![a-z0-9])\s*[;,.:]?\s*/i, '');
      const mended = `v=DMARC1; ${rest}`;
      return parsePolicyRecord(mended).faults.some((one) => one.voids) ? null : mended;
    }
    case 'missing-semicolon': {
      const mended = `${text.slice(0, fault.at)};${text.slice(fault.at)}`;
      return parsePolicyRecord(mended).faults.length < record.faults.length ? mended : null;
    }
    case 'empty':
      return text.replaceAll(/;(?:\s*;)+/g, ';');
    case 'no-policy-no-rua':
      if (/[;\s](?:p|rua)\s*:/i.test(text)) return text.replaceAll(/([;\s])(p|rua)\s*:/gi, '$1$2=');
      return `${text.replace(/(?<![;\s])[;\s]+$/, '')}; p=none`;
    case 'uri': {
      const bare = /=(.*)$/.exec(fault.text)?.[1]?.trim() ?? '';
      return /^[^\s@:]+@[^\s@:]+$/.test(bare) ? text.replace(bare, `mailto:${bare}`) : null;
    }
    default:
      return null;
  }
}
