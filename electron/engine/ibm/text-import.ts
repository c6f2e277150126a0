import type { Setup } from '../contract/params.js';
import { canonicalName } from '../names.js';

type Fields = Partial<Omit<Setup, 'name'>>;

const secret = /PASS|API_?KEY|SECRET|TOKEN|CREDENTIAL/;

/** By the end of the variable's name, which programs prefix each in their own way (`MAIL_`, `SMTP_`, `EN_`). */
const variables: readonly [
  RegExp,
  'user' | 'from' | 'domain' | 'instanceId' | 'region' | 'dkimName' | 'dkimValue' | 'spfName' | 'spfValue',
][] = [
  [/DKIM.*NAME$/, 'dkimName'],
  [/DKIM.*(VALUE|RECORD)$/, 'dkimValue'],
  [/SPF.*NAME$/, 'spfName'],
  [/SPF(.*(VALUE|RECORD))?$/, 'spfValue'],
  [/(INSTANCE_?(ID|GUID)|EN_GUID)$/, 'instanceId'],
  [/REGION$/, 'region'],
  [/(SMTP|MAIL|EMAIL).*USER(_?NAME)?$/, 'user'],
  [/(FROM|SENDER)(_?(ADDRESS|EMAIL|MAIL))?$/, 'from'],
  [/(^|SMTP_|MAIL_|EMAIL_|SENDER_|SENDING_)DOMAIN$/, 'domain'],
];

/** Reads `NAME=value` lines. Values of secret names are never looked at. */
export function readEnv(text: string): { fields: Fields; secrets: string[] } {
  const fields: Fields = {};
  const secrets: string[] = [];
  for (const line of text.split(/\r?\n/)) {
    const match = /^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=\s*(.*?)\s*$/.exec(line);
    if (!match) continue;
    const name = (match[1] as string).toUpperCase();
    const value = (match[2] as string).replace(/^(['"])(.*)\1$/, '$2');
    if (value === '') continue;
    if (secret.test(name)) {
      secrets.push(match[1] as string);
      continue;
    }
    const known = variables.find(([pattern]) => pattern.test(name));
    if (!known) continue;
    const isName = ['domain', 'dkimName', 'spfName'].includes(known[1]);
    fields[known[1]] = known[1] === 'from' ? bare(value) : isName ? canonicalName(value) : value;
  }
  return { fields, secrets };
}

function bare(address: string): string {
  return /<([^<>]+)>/.exec(address)?.[1] ?? address;
}

/** A line of a zone file: owner, perhaps TTL and class, TXT, strings. */
const bindLine = /^(\S+)\s+(?:\d+[smhdw]?\s+)?(?:IN\s+)?(?:\d+\s+)?TXT\s+(.+)$/i;

/** Reads TXT records as a zone file or a row of IBM's console shows them. */
export function readRecords(text: string): { fields: Fields; kind: 'bind' | 'console' | null } {
  const fields: Fields = {};
  let kind: 'bind' | 'console' | null = null;
  const lines = text
    .replaceAll(/\(([^()]*)\)/g, (_all, inner: string) => inner.replaceAll(/\s*\r?\n\s*/g, ' '))
    .split(/\r?\n/);
  for (const line of lines) {
    const bind = bindLine.exec(line.trim());
    const strings = bind ? [...(bind[2] as string).matchAll(/"((?:[^"\\]|\\.)*)"/g)] : [];
    if (bind && strings.length > 0) {
      const value = strings.map((string) => (string[1] as string).replaceAll(/\\(.)/g, '$1')).join('');
      if (assign(fields, canonicalName(bind[1] as string), value)) kind = 'bind';
      continue;
    }
    const row = rowOf(line);
    if (row && assign(fields, row.name, row.value)) kind ??= 'console';
  }
  return { fields, kind };
}

/** Name and value side by side, with whatever columns the console has around them. */
function rowOf(line: string): { name: string; value: string } | null {
  const value =
    /(v=spf1\b.*?[-~?+]?all\b|v=DKIM1\s*;.*?p=[A-Za-z0-9+/=]+;?|k=rsa\s*;\s*p=[A-Za-z0-9+/=]+;?)/i.exec(line);
  if (!value) return null;
  const before = line
    .slice(0, value.index)
    .trim()
    .replace(/["|]+$/, '')
    .trim();
  const name = /([A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+)\.?$/.exec(before);
  return name ? { name: canonicalName(name[1] as string), value: value[1] as string } : null;
}

function assign(fields: Fields, name: string, value: string): boolean {
  if (/^v=spf1\b/i.test(value)) {
    fields.spfName = name;
    fields.spfValue = value;
    return true;
  }
  if (name.includes('._domainkey') && /(^|;)\s*p=/.test(value)) {
    fields.dkimName = name;
    fields.dkimValue = value;
    return true;
  }
  return false;
}
