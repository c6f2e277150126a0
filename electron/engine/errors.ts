/** Why a journey can't be taken at all: the closed set that crosses a boundary. Anything else that is thrown is a bug. */
export type ProblemKind =
  /** The input can't be used: exit 2. */
  | 'usage'
  /** The machine or a file refuses: exit 2 (a full disk, a read-only folder, a file that can't be read). */
  | 'local'
  /** It could not be measured: exit 3. */
  | 'unmeasurable'
  /** The user stopped it: exit 130. */
  | 'cancelled';

/** One clear line that names the fault and the mend. Its message is shown as it stands, never with a stack. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly kind: ProblemKind;
  /** What to do about it; may be empty where the message says it. */
  readonly mend: string;

  constructor(kind: ProblemKind, message: string, mend = '') {
    super(message);
    this.kind = kind;
    this.mend = mend;
  }
}

/** A bad argument or file content. */
export function usage(message: string, mend = ''): Problem {
  return new Problem('usage', message, mend);
}

/** Throws the cancel problem if the signal has fired. */
export function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw new Problem('cancelled', 'cancelled');
}

/** True for a cancel, however the runtime words it. */
export function isCancel(error: unknown): boolean {
  return (
    (error instanceof Problem && error.kind === 'cancelled') ||
    (error instanceof Error && error.name === 'AbortError')
  );
}
