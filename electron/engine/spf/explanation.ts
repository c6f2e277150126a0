import type { DomainSpec } from './record.js';
import type { Run } from './evaluate.js';
import { targetOf } from './match.js';
import { expandMacros, parseMacros, usesMacro } from './macro.js';
import { textRecords } from './select.js';
import { preferredName, validatedNames } from './validated-names.js';

/**
 * The sender's explanation of a fail (§6.2); null where there is none. Any trouble on the way to it
 * means that there is none, and nothing here counts toward the limits.
 */
export async function explain(
  run: Run,
  exp: { readonly spec: DomainSpec; readonly domain: string },
): Promise<string | null> {
  const place = { domain: exp.domain, record: '', depth: 0 };
  const target = await targetOf(run, place, exp.spec, null);
  if (target.skip || target.name === null) return null;
  const [only, ...others] = textRecords(await run.resolve(target.name, 'TXT'));
  if (!only || others.length > 0 || only.text === '') return null;
  // Spaces are allowed here, anything beyond ASCII is not; parseMacros refuses it.
  const macros = parseMacros(only.text, true);
  if (!macros.ok) return null;
  const names = usesMacro(macros.parts, 'p') ? (await validatedNames(run.values.ip, run.resolve)).names : [];
  return expandMacros(macros.parts, {
    ...run.values,
    domain: exp.domain,
    validatedName: preferredName(names, exp.domain),
  });
}
