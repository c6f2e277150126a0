import type { Answer } from '../dns/answer.js';
import type { DkimName } from './name.js';

/** By which slip a key ends up at another name. */
export type NearMissKind =
  /** The host field repeated the zone. */
  | 'doubled'
  /** `SEL.DOMAIN`: `_domainkey` was left out. */
  | 'no-domainkey'
  | 'domainkey-misspelt'
  /** `-` or nothing where `.` or `_` belongs. */
  | 'wrong-separator'
  /** The bare selector in the parent zone. */
  | 'selector-in-parent'
  /** `SEL._domainkey` under a parent of the domain. */
  | 'parent-domain'
  /** At the domain itself. */
  | 'domain-itself';

/** One name at which the key may have ended up by mistake. */
export interface DkimNearMiss {
  readonly kind: NearMissKind;
  readonly name: string;
  /** The zone that the host field repeated, of `doubled`. */
  readonly zone?: string;
  readonly answer: Answer;
}

/** Everything that was found out about a key record's name, as plain data. */
export interface DkimEvidence {
  readonly name: DkimName;
  /** The domain under check; the name's own domain may be another. */
  readonly domain: string;
  /** TXT at the name. */
  readonly answer: Answer;
  /** TXT at a sibling that nobody uses: what a wildcard answers. */
  readonly sibling: Answer;
  /** NS at `_domainkey.DOMAIN`: a zone cut, an empty non-terminal, or nothing. */
  readonly parent: Answer;
  /** False where zone cuts can't be judged (a zone file). */
  readonly zoneCuts: boolean;
  /** Asked only where the name itself has no key. */
  readonly nearMisses: readonly DkimNearMiss[];
}
