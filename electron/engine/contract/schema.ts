import { z } from 'zod';
import { documentSchema } from './document.js';
import {
  checkDocumentSchema,
  clientDocumentSchema,
  compareDocumentSchema,
  explainDocumentSchema,
  historyListSchema,
  historyShowSchema,
  reachDocumentSchema,
  readDocumentSchema,
  runDocumentSchema,
  sendDocumentSchema,
  spfDocumentSchema,
  watchDocumentSchema,
} from './documents.js';

/** Every command's document by the command's name; `document` is what all of them have. */
export const documentSchemas = {
  document: documentSchema,
  check: checkDocumentSchema,
  spf: spfDocumentSchema,
  reach: reachDocumentSchema,
  send: sendDocumentSchema,
  run: runDocumentSchema,
  watch: watchDocumentSchema,
  compare: compareDocumentSchema,
  client: clientDocumentSchema,
  explain: explainDocumentSchema,
  read: readDocumentSchema,
  history: z.union([historyListSchema, historyShowSchema]),
} as const;

/** The published JSON Schema of `format: 1` (docs/schema/mailpath-1.schema.json). */
export function publishedSchema(): object {
  const defs = Object.fromEntries(
    Object.entries(documentSchemas).map(([name, schema]) => {
      const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' });
      // Consumers must ignore what they don't know, so nothing is closed.
      return [name, open(rest)];
    }),
  );
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Mailpath documents, format 1',
    $defs: defs,
    $ref: '#/$defs/document',
  };
}

function open(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(open);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, inner]) => !(key === 'additionalProperties' && inner === false))
      .map(([key, inner]) => [key, open(inner)]),
  );
}
