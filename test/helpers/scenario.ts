import type { CheckDocument } from '../../electron/engine/contract/documents.js';
import { checkParamsSchema, type CheckParams } from '../../electron/engine/contract/params.js';
import type { ZoneFile } from '../../electron/engine/dns/zone.js';
import { createEngine } from '../../electron/engine/engine.js';
import { fakePorts, type World } from './ports.js';
import { expectValid } from './schema.js';

/** Runs the whole check journey over a zone written out in the test; the document is held against the published schema. */
export async function runCheck(
  zone: ZoneFile,
  params: Partial<CheckParams> & { domain: string },
  world: World = {},
): Promise<CheckDocument> {
  const engine = createEngine(fakePorts(world));
  const document = await engine.check(checkParamsSchema.parse({ ...params, zone }));
  expectValid(JSON.parse(JSON.stringify(document)));
  return document;
}

/** The exact findings of a check, as `CODE severity`, sorted. */
export async function scenario(
  zone: ZoneFile,
  params: Partial<CheckParams> & { domain: string },
  world: World = {},
): Promise<string[]> {
  const { findings } = await runCheck(zone, params, world);
  return findings.map((one) => `${one.code} ${one.severity}`).sort();
}
