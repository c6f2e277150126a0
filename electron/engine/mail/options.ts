import type { Priority } from '../contract/composing.js';
import { usage } from '../errors.js';
import { visible } from '../visible.js';

/** Header fields that have an option of their own. */
export interface FieldOptions {
  readonly priority?: Priority | undefined;
  /** `https:` and `mailto:` addresses. */
  readonly unsubscribe?: readonly string[] | undefined;
  readonly oneClick?: boolean | undefined;
}

/** What Outlook, Apple Mail and Thunderbird read; `normal` needs no field. */
const priorityFields: Readonly<Record<Priority, readonly (readonly [string, string])[]>> = {
  high: [
    ['X-Priority', '1 (Highest)'],
    ['Importance', 'High'],
  ],
  normal: [],
  low: [
    ['X-Priority', '5 (Lowest)'],
    ['Importance', 'Low'],
  ],
};

/**
 * The header fields that the options stand for: `X-Priority` and `Importance`, `List-Unsubscribe` (RFC 2369) and
 * `List-Unsubscribe-Post` (RFC 8058).
 * @throws Problem(usage) for an address that takes nobody off a list, and for one-click without https
 */
export function optionFields(options: FieldOptions): (readonly [string, string])[] {
  const addresses = (options.unsubscribe ?? []).map((text) => {
    const address = text.trim().replace(/^<(.*)>$/, '$1');
    if (!/^(?:https:\/\/[^\s<>",]+\.[^\s<>",]+|mailto:[^\s<>",@]+@[^\s<>",]+)$/i.test(address)) {
      throw usage('unsubscribeInvalid', visible(text));
    }
    return address;
  });
  if (options.oneClick && !addresses.some((address) => /^https:/i.test(address))) {
    throw usage('oneClickNeedsHttps');
  }
  return [
    ...priorityFields[options.priority ?? 'normal'],
    ...(addresses.length > 0
      ? [['List-Unsubscribe', addresses.map((address) => `<${address}>`).join(', ')] as const]
      : []),
    ...(options.oneClick ? [['List-Unsubscribe-Post', 'List-Unsubscribe=One-Click'] as const] : []),
  ];
}
