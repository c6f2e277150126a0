/**
 * A process that sends one mail and may be killed at any moment: FOLDER, then PORT of a server on 127.0.0.1, then the
 * path of its CA. Prints `ready` before it sends.
 */
import { readFileSync } from 'node:fs';
import { createEvidenceLog } from '../../electron/engine/evidence.js';
import { openHistory } from '../../electron/engine/history/open.io.js';
import { sendTest } from '../../electron/engine/journeys/send-test.js';
import { createDial } from '../../electron/engine/reachability/dial.io.js';
import { createSubmit } from '../../electron/engine/smtp/submit.io.js';
import { ulid } from '../../electron/engine/ulid.io.js';

const [folder = '', port = '', ca = ''] = process.argv.slice(2);
const history = openHistory(folder, { now: () => Date.now() });
const network = {
  name: 'lab',
  resolvers: [],
  authorities: false,
  nameservers: {},
  regions: {},
  servedBy: {},
  controls: [],
  publicIp: null,
};
await sendTest(
  {
    language: 'en',
    network: 'lab',
    faults: [],
    timeoutSeconds: 5,
    from: 'test@practice.test',
    to: ['you@receiver.test'],
    cc: [],
    bcc: [],
    headers: [],
    attachments: [],
    private: false,
    dryRun: false,
    token: true,
    count: 1,
    everySeconds: 0,
    subject: 'Hello',
    text: 'Hello',
    host: `127.0.0.1:${port}`,
    tls: 'starttls',
    user: 'user-1',
    password: 'key-1',
  },
  {
    ports: {
      clock: { now: () => Date.now() },
      newId: () => ulid(Date.now()),
      history: () => history,
      setups: { list: () => [] },
    } as never,
    net: {
      network,
      submit: createSubmit({ ca: readFileSync(ca, 'utf8'), dial: createDial(() => undefined) }),
      close: () => Promise.resolve(),
    } as never,
    log: createEvidenceLog(),
    signal: new AbortController().signal,
    progress: () => undefined,
    timeoutMs: 5000,
    id: ulid(Date.now()),
    startedAt: new Date().toISOString(),
  },
);
history.close();
