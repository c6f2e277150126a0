// npm run conformance -- FILE.yml: runs an SPF test suite in the openspf format through the engine's own `spf`
// operation, each test's zone data given as `--zone`. Prints what passed, what failed, and each skip with its reason.
import { readFileSync } from 'node:fs';
import { createServer } from 'vite';
import { readSuite } from './openspf-suite.mjs';

const [file] = process.argv.slice(2);
if (file === undefined || file.startsWith('-')) {
  console.error('usage: npm run conformance -- FILE.yml');
  process.exit(2);
}

/** @type {import('./openspf-suite.mjs').SuiteCase[]} */
let cases;
try {
  cases = readSuite(readFileSync(file, 'utf8'));
} catch (error) {
  console.error(`${file}: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}`);
  process.exit(2);
}

const server = await createServer({
  configFile: false,
  root: new URL('..', import.meta.url).pathname,
  logLevel: 'error',
  appType: 'custom',
  server: { middlewareMode: true, watch: null, ws: false },
  optimizeDeps: { noDiscovery: true },
});
const { createEngine } = await server.ssrLoadModule('/electron/engine/engine.ts');
const refuse = () => {
  throw new Error('a suite is answered from its own zone data and nothing else');
};
const engine = createEngine({
  clock: { now: () => Date.now(), sleep: refuse },
  newId: () => '01J00000000000000000000000',
  openNetwork: async () => ({
    network: {
      name: 'suite',
      resolvers: [],
      authorities: false,
      nameservers: {},
      regions: {},
      servedBy: {},
      controls: [],
      publicIp: null,
    },
    dns: { ask: refuse, askAuthority: refuse, askSystem: refuse, addresses: refuse },
    probe: refuse,
    submit: refuse,
    echoAddress: refuse,
    close: async () => undefined,
  }),
  history: refuse,
  setups: { list: () => [], get: () => undefined, put: refuse, remove: refuse },
});

let passed = 0;
let failed = 0;
/** @type {string[]} */
const skipped = [];
for (const test of cases) {
  const label = `${test.group}: ${test.name}`;
  if (test.skip !== null) {
    skipped.push(`${label}: ${test.skip}`);
    continue;
  }
  const { ip, domain, sender, helo } = test.query;
  const common = { language: 'en', network: 'suite', faults: [], timeoutSeconds: 10, assume: [] };
  const found = await engine
    .spf({ ...common, zone: test.zone, domain, ip, sender, helo })
    .catch((/** @type {unknown} */ error) => ({ result: String(error), explanation: null }));
  const faults = [
    ...(test.accept.includes(found.result)
      ? []
      : [`result ${found.result}, not ${test.accept.join(' or ')}`]),
    ...(test.explanation === undefined || test.explanation === found.explanation
      ? []
      : [`explanation ${JSON.stringify(found.explanation)}, not ${JSON.stringify(test.explanation)}`]),
  ];
  if (faults.length === 0) passed += 1;
  else {
    failed += 1;
    console.log(`failed   ${label}: ${faults.join('; ')}`);
  }
}
await server.close();
for (const line of skipped) console.log(`skipped  ${line}`);
console.log(`${passed} passed, ${failed} failed, ${skipped.length} skipped of ${cases.length}`);
process.exit(failed === 0 ? 0 : 1);
