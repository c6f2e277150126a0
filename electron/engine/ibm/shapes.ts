import { z } from 'zod';

/** IBM's JSON as far as it is read; everything else in it is ignored. */

const record = z.object({
  txt_name: z.string().optional(),
  txt_value: z.string().optional(),
  verification: z.string().optional(),
});
/** Terraform keeps a nested object as a list of one. */
const oneOf = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (Array.isArray(value) ? (value as unknown[])[0] : value), schema.optional());

export const configurationSchema = z.object({
  name: z.string().optional(),
  domain: z.string(),
  instance_id: z.string().optional(),
  config: oneOf(z.object({ dkim: oneOf(record), spf: oneOf(record), en_authorization: oneOf(record) })),
});

const attribute = z.object({ name: z.string(), value: z.string() });

export const ruleSchema = z.object({
  id: z.string().default(''),
  description: z.string().default(''),
  enforcement_mode: z.string().default('enabled'),
  contexts: z.array(z.object({ attributes: z.array(attribute) })).default([]),
  resources: z.array(z.object({ attributes: z.array(attribute) })),
  operations: z.object({ api_types: z.array(z.object({ api_type_id: z.string() })) }).nullish(),
});

const address = z.object({ type: z.string(), value: z.string().optional() });
export const zoneSchema = z.object({
  id: z.string(),
  name: z.string().default(''),
  addresses: z.array(address),
  excluded: z.array(address).default([]),
});

export type Configuration = z.infer<typeof configurationSchema>;
export type CbrRule = z.infer<typeof ruleSchema>;
export type CbrZone = z.infer<typeof zoneSchema>;
