/** What is wrong, and what to do about it; the second may be left out where the first says it. */
export type Line = readonly [message: string, mend?: string];

/** Why a file could not be used: the system's code where it gave one, and its own words. */
export interface FileFault {
  readonly code: string;
  readonly raw: string;
}

/** Takes a file system error for its fault. */
export function fileFault(error: unknown): FileFault {
  return {
    code: (error as { code?: string }).code ?? '',
    raw: error instanceof Error ? error.message : String(error),
  };
}

/** What a value in a network file must be. */
export type MustBe =
  | 'text'
  | 'object'
  | 'list'
  | 'boolean'
  | 'resolvers'
  | { readonly kind: 'host-port' | 'address-port' | 'https'; readonly not: string }
  | { readonly kind: 'unique'; readonly twice: string };
