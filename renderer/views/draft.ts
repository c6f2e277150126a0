/** The Send page's fields. The password is none of them: it is never stored. */
export interface Draft {
  from: string;
  to: string;
  cc: string;
  bcc: string;
  replyTo: string;
  subject: string;
  text: string;
  html: string;
  host: string;
  tls: 'starttls' | 'implicit';
  user: string;
  token: boolean;
}

/** A draft belongs to one setup on one network. */
export function draftKey(network: string, setupName: string | undefined): string {
  return `mailpath.draft.${network}.${setupName ?? ''}`;
}

/** The kept draft; nothing where there is none that can be read. */
export function readDraft(key: string): Partial<Draft> {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Draft>;
  } catch {
    return {};
  }
}

/** Keeps a draft over a reload. A full store loses the draft and nothing else. */
export function keepDraft(key: string, draft: Draft): void {
  try {
    localStorage.setItem(key, JSON.stringify(draft));
  } catch {
    localStorage.removeItem(key);
  }
}
