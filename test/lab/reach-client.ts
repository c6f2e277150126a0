import { readFileSync } from 'node:fs';
import { askSystem } from '../../electron/engine/dns/system.io.js';
import { bareNetwork, reach } from '../helpers/reach.js';

/** The client's side of the lab: one probe of the endpoint from inside its namespace, its codes on one line. */
const { params, ca, hosts, dns } = JSON.parse(process.argv[2] ?? '{}') as {
  params: object;
  ca: string;
  hosts: Record<'ibm' | 'sibling' | 'neutral', string>;
  dns?: boolean;
};
const network = bareNetwork({
  ...(dns ? { name: 'internet' } : {}),
  ca: readFileSync(ca, 'utf8'),
  regions: {
    'us-south': {
      public: `${hosts.ibm}:587`,
      implicitTls: `${hosts.ibm}:465`,
      private: '10.240.0.5:587',
      outgoing: [],
    },
    'eu-de': { public: `${hosts.sibling}:587`, implicitTls: `${hosts.sibling}:465`, outgoing: [] },
  },
  controls: [`${hosts.neutral}:587`, `${hosts.neutral}:465`],
});
const seen = await reach(
  network,
  { region: 'us-south', ...params },
  { timeoutMs: 1200, askSystem: (host, step) => askSystem(host, step, Date.now) },
);
const steps = Object.fromEntries(
  seen.extra.targets.map((target) => [
    target.host,
    target.steps.map((step) => step.error ?? step.step).join(' '),
  ]),
);
process.stdout.write(`${JSON.stringify({ codes: seen.findings.map((one) => one.code), steps })}\n`, () =>
  process.exit(0),
);
