import type { Line } from './problems/line.js';
import { problemsEn } from './problems/words/en.js';

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

type Book = typeof problemsEn;

/** Which line says it: a key of the catalogue in `problems/words`, where both languages have it. */
export type ProblemCode = keyof Book;

/** What the line is made of, by its key. */
export type ProblemParams<C extends ProblemCode> = Parameters<Book[C]>;

/**
 * One clear line that names the fault and the mend, shown as it stands, never with a stack. `message` and `mend` are
 * English, as logs want them; faces say it again in the user's language (`sayProblem`).
 */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly kind: ProblemKind;
  /** What to do about it; may be empty where the message says it. */
  readonly mend: string;
  /** Its line in any book of the catalogue. */
  readonly lineIn: (book: Book) => Line;

  private constructor(kind: ProblemKind, lineIn: (book: Book) => Line) {
    const [message, mend = ''] = lineIn(problemsEn);
    super(message);
    this.kind = kind;
    this.mend = mend;
    this.lineIn = lineIn;
  }

  static of<C extends ProblemCode>(kind: ProblemKind, code: C, params: ProblemParams<C>): Problem {
    return new Problem(kind, (book) => (book[code] as (...params: ProblemParams<C>) => Line)(...params));
  }

  /** Without a line of the catalogue: a stop needs none. */
  static cancelled(): Problem {
    return new Problem('cancelled', () => ['cancelled']);
  }
}

/** A bad argument or file content, said by a line of the catalogue. */
export function usage<C extends ProblemCode>(code: C, ...params: ProblemParams<C>): Problem {
  return Problem.of('usage', code, params);
}

/** What the machine or a file refuses, said by a line of the catalogue. */
export function refusedHere<C extends ProblemCode>(code: C, ...params: ProblemParams<C>): Problem {
  return Problem.of('local', code, params);
}

/** Throws the cancel problem if the signal has fired. */
export function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw Problem.cancelled();
}

/** True for a cancel, however the runtime words it. */
export function isCancel(error: unknown): boolean {
  return (
    (error instanceof Problem && error.kind === 'cancelled') ||
    (error instanceof Error && error.name === 'AbortError')
  );
}
