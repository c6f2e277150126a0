import { createDohClient } from '../../../electron/engine/dns/doh.io.ts';
import { askMany } from './ask-many.mjs';

const client = createDohClient({ now: () => Date.now() });
const resolver = { id: 'r', url: process.argv[2], operator: 'r', place: '' };
const options = { signal: new AbortController().signal, timeoutMs: 20_000 };

await askMany(async (name) => {
  const answer = await client.ask(resolver, { name, type: 'A' }, options);
  return answer.kind === 'records' ? answer.records[0].address : answer.kind;
});
client.close();
