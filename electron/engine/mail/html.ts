/** One fault of an HTML text. */
export interface HtmlProblem {
  readonly line: number;
  readonly column: number;
  readonly rule: string;
  readonly message: string;
}

/** What a standard demands of markup; matters of style and of scripts do not harm a mail. */
const rules = {
  'close-order': 'error',
  'element-name': 'error',
  'no-dup-attr': 'error',
  'no-dup-id': 'error',
  'no-raw-characters': ['error', { relaxed: true }],
  'unrecognized-char-ref': 'error',
  'void-content': 'error',
} as const;

/** Checks HTML with html-validate, which is loaded when it is first needed: it costs more than the rest of a send. */
export async function validateHtml(html: string): Promise<HtmlProblem[]> {
  const { HtmlValidate, StaticConfigLoader } = await import('html-validate/browser');
  // The first argument is the list of resolvers: a configuration put there is ignored without a word.
  const validator = new HtmlValidate(
    new StaticConfigLoader([], { elements: ['html5'], rules: { ...rules } as never }),
  );
  const report = validator.validateStringSync(html);
  return report.results
    .flatMap((result) => result.messages)
    .filter((message) => message.severity === 2)
    .map(({ line, column, ruleId, message }) => ({ line, column, rule: ruleId, message }));
}
