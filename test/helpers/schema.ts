import { Ajv2020 } from 'ajv/dist/2020.js';
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';

const published = JSON.parse(
  readFileSync(new URL('../../docs/schema/mailpath-1.schema.json', import.meta.url), 'utf8'),
) as { $defs: Record<string, object> };

const ajv = new Ajv2020({ strict: false, allErrors: true });
const validators = new Map<string, ReturnType<Ajv2020['compile']>>();

/** Holds a document to the published JSON Schema of its command. */
export function expectValid(document: unknown): void {
  const { command } = document as { command: string };
  let validate = validators.get(command);
  if (!validate) {
    const schema = published.$defs[command] ?? published.$defs['document'];
    validate = ajv.compile(schema as object);
    validators.set(command, validate);
  }
  const failed = (document as { findings: { code: string }[] }).findings.some((finding) =>
    ['INPUT_UNUSABLE', 'LOCAL_REFUSED'].includes(finding.code),
  );
  if (failed) validate = ajv.compile(published.$defs['document'] as object);
  expect(validate(document), ajv.errorsText(validate.errors)).toBe(true);
}
