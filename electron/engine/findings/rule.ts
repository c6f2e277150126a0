/** How bad a finding is. `pass` and `info` never alarm; see the catalogue in docs/findings. */
export type Severity = 'pass' | 'info' | 'warn' | 'fail';

/** Whose move it is once the finding stands. */
export type Move = 'you' | 'clock' | 'network-team' | 'ibm' | 'receiver' | 'nobody';

/** The part of the mail path a code belongs to; also the unit of `check --only`. */
export type Area =
  | 'domain'
  | 'spf'
  | 'dkim'
  | 'dmarc'
  | 'propagation'
  | 'reach'
  | 'send'
  | 'compose'
  | 'ibm'
  | 'delivery'
  | 'input';

/** Values that words may be made of. Plain data, so that a finding can be stored and said again in another language. */
export type Param = string | number | boolean | null | readonly Param[] | { readonly [key: string]: Param };

/** What a parameter object must look like. Interfaces are allowed, hence `object`. */
export type Params = object;

/**
 * One entry of the catalogue. The first severity is the one a judge gets when it names none;
 * any other that it names must be in the list.
 */
export interface Rule<P extends Params> {
  readonly area: Area;
  readonly severities: readonly [Severity, ...Severity[]];
  readonly move: Move;
  /** Where the rule is written down: a standard's section or IBM's page. */
  readonly reference: string;
  /** Never set; carries the parameters' type. */
  readonly params?: P;
}

/** Declares a code with the parameters that its judge must supply and its words may use. */
export function rule<P extends Params = Record<never, never>>(entry: Omit<Rule<P>, 'params'>): Rule<P> {
  return entry;
}

/** The parameters of the rule `R`. */
export type ParamsOfRule<R> = R extends Rule<infer P> ? P : never;

/** One sentence: fixed, or made of the finding's parameters. */
export type Sentence<P> = string | ((params: P) => string);

/** What a finding says in one language. `about` is the page that `explain` prints: what the fault is and how it comes about. */
export interface Words<P> {
  readonly title: Sentence<P>;
  readonly detail: Sentence<P>;
  /** What to do, concretely. An empty string where nothing is to be done. */
  readonly fix: Sentence<P>;
  readonly about: string;
}

/** The words of a whole set of codes: a missing one does not compile. */
export type WordsOf<Codes> = { readonly [C in keyof Codes]: Words<ParamsOfRule<Codes[C]>> };
