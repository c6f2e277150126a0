import type { ReplyClass } from '../../smtp/reply-class.js';
import { rule } from '../rule.js';

/** What a proof says of one recipient. */
export interface DeliveryParams {
  readonly recipient: string;
  /** The kind of proof: a log line, a DSN, a received message, IBM's metrics. */
  readonly proof: 'log' | 'dsn' | 'received' | 'metrics';
  readonly at: string | null;
  readonly diagnostic: string;
  readonly class: ReplyClass;
  /** What our own evidence said of the domain's DNS at that time, where that was the cause. */
  readonly dnsThen: string;
}

/** The codes of the delivery area. See docs/findings. */
export const deliveryCodes = {
  DELIVERED: rule<DeliveryParams>({
    area: 'delivery',
    severities: ['pass'],
    move: 'nobody',
    reference: 'RFC 3464 §2.3.3',
  }),
  DEFERRED: rule<DeliveryParams>({
    area: 'delivery',
    severities: ['warn'],
    move: 'clock',
    reference: 'RFC 3464 §2.3.3',
  }),
  BOUNCED: rule<DeliveryParams>({
    area: 'delivery',
    severities: ['fail'],
    move: 'you',
    reference: 'RFC 3464 §2.3.3',
  }),
  /** `attempts`: the candidates are one mail sent more than once. */
  PROOF_UNMATCHED: rule<{ recipient: string; candidates: number; attempts: boolean }>({
    area: 'delivery',
    severities: ['info'],
    move: 'you',
    reference: 'docs/interface.md',
  }),
  PROOF_CONTRADICTS: rule<{ recipient: string; before: string; now: string; sendId: string }>({
    area: 'delivery',
    severities: ['info'],
    move: 'you',
    reference: 'docs/interface.md',
  }),
} as const;
