/** What a proof says of one recipient. */
export interface Proof {
  readonly kind: 'dsn' | 'received' | 'log' | 'metrics';
  /** Masked with `*` in IBM's logs. */
  readonly address: string;
  readonly status: 'delivered' | 'deferred' | 'bounced' | 'relayed' | 'expanded';
  /** Enhanced status code, or a reply code where there is none. */
  readonly statusCode: string | null;
  /** The server's words. */
  readonly diagnostic: string | null;
  /** ISO 8601. */
  readonly at: string | null;
  /** In angle brackets. */
  readonly messageId: string | null;
  readonly queueIds: readonly string[];
  /** The earliest moment at which a server is known to have had the mail. */
  readonly underWayAt: string | null;
  /** When it was handed in, by the mark of the server at which the sender signed in. */
  readonly submittedAt: string | null;
  readonly sizeBytes: { readonly from: number; readonly to: number } | null;
  readonly mailSubject: string | null;
}

/** A proof with only what every kind has. */
export function proof(
  kind: Proof['kind'],
  address: string,
  status: Proof['status'],
  more: Partial<Proof>,
): Proof {
  return {
    kind,
    address,
    status,
    statusCode: null,
    diagnostic: null,
    at: null,
    messageId: null,
    queueIds: [],
    underWayAt: null,
    submittedAt: null,
    sizeBytes: null,
    mailSubject: null,
    ...more,
  };
}

/** The enhanced code in a server's words, else its reply code; null where there is neither. */
export function statusCodeIn(text: string): string | null {
  return (
    /\b([245]\.\d{1,3}\.\d{1,3})\b(?!\.\d)/.exec(text)?.[1] ??
    /(?:^|\s|[:;("])([245]\d\d)(?=[\s:;-]|$)/.exec(text)?.[1] ??
    null
  );
}
