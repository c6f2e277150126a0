import { rule } from '../rule.js';

/** What was said when the program could not do what it was asked. */
export interface ProblemParams {
  readonly message: string;
  readonly mend: string;
}

/** Input that can't be used, and a machine that refuses: each ends a command before it measures anything. */
export const inputCodes = {
  INPUT_UNUSABLE: rule<ProblemParams>({
    area: 'input',
    severities: ['fail'],
    move: 'you',
    reference: 'docs/interface.md',
  }),
  LOCAL_REFUSED: rule<ProblemParams>({
    area: 'input',
    severities: ['fail'],
    move: 'you',
    reference: 'docs/interface.md',
  }),
} as const;
