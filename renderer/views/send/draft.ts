import type { Priority } from '../../../electron/engine/contract/composing.js';

/** The Send page's fields. The password is none of them: it is never stored. */
export interface Draft {
  from: string;
  /** One text each: a mailbox, or what is none yet. */
  to: string[];
  cc: string[];
  bcc: string[];
  replyTo: string[];
  subject: string;
  text: string;
  html: string;
  /** `Name: value`, one a line. */
  headers: string;
  priority: Priority;
  /** Addresses to unsubscribe by, divided by blanks or lines. */
  unsubscribe: string;
  oneClick: boolean;
  host: string;
  tls: 'starttls' | 'implicit';
  user: string;
  token: boolean;
}

/** The fields that hold lists of addresses. */
export type ListField = 'to' | 'cc' | 'bcc' | 'replyTo';

/** A draft belongs to one setup on one network. */
export function draftKey(network: string, setupName: string | undefined): string {
  return `mailpath.draft.${network}.${setupName ?? ''}`;
}

/** The kept draft; nothing where there is none that can be read. */
export function readDraft(key: string): Partial<Draft> {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? '{}') as Record<string, unknown>;
    // Earlier drafts have a text where a list is now.
    for (const field of ['to', 'cc', 'bcc', 'replyTo'] as const) {
      const value = kept[field];
      if (typeof value === 'string') kept[field] = value.trim() === '' ? [] : [value];
      else if (value !== undefined && !Array.isArray(value)) delete kept[field];
    }
    return kept as Partial<Draft>;
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
