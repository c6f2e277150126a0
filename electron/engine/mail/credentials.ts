import { finding, type Finding } from '../findings/finding.js';

const ibmUser = /^[a-z0-9]{18}\d{2}$/;

/** Sign-ins that can't succeed, seen before the first is tried; a user's form is judged only where the host is IBM's. */
export function judgeCredentials(user: string, password: string, host: string): Finding[] {
  const isIbm = /\.event-notifications\.cloud\.ibm\.com$/i.test(host);
  const found = (
    [
      ['user', user],
      ['password', password],
    ] as const
  ).flatMap(([what, value]) => {
    const fault = faultOf(value);
    return fault ? [finding('CREDENTIAL_SUSPECT', what, { what, fault })] : [];
  });
  if (found.length > 0 || !isIbm || ibmUser.test(user)) return found;
  return [finding('CREDENTIAL_SUSPECT', 'user', { what: 'user', fault: 'form' }, { severity: 'info' })];
}

function faultOf(value: string): 'empty' | 'undefined' | 'blank-at-end' | 'line-end' | null {
  if (value === '') return 'empty';
  if (/[\r\n]/.test(value)) return 'line-end';
  if (value !== value.trim()) return 'blank-at-end';
  return /^(undefined|null|none|nan|\[object Object\])$/i.test(value) || /^\$\{?[A-Z_]+\}?$/.test(value)
    ? 'undefined'
    : null;
}
