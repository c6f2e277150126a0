import type { Resolve } from '../../electron/engine/dns/answer.js';
import { readZone, type ZoneFile } from '../../electron/engine/dns/zone.js';

/** A resolver over a zone written out in the test; `asked` lists each question in order. */
export function zoneResolve(file: ZoneFile): Resolve & { asked: string[] } {
  const zone = readZone(file);
  const asked: string[] = [];
  const resolve = (name: string, type: Parameters<Resolve>[1]) => {
    const question = { name: name.toLowerCase().replace(/\.$/, ''), type };
    asked.push(`${question.name} ${type}`);
    return Promise.resolve({ ...zone.answer(question), evidenceId: `q${String(asked.length)}` });
  };
  return Object.assign(resolve, { asked });
}
