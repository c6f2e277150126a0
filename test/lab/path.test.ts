import { mkdtempSync, writeFileSync } from 'node:fs';
import { generateKeyPairSync } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HistoryListDocument, RunDocument } from '../../electron/engine/contract/documents.js';
import { makeCertificates } from '../helpers/certificates.js';
import { mailpath } from '../helpers/cli.js';
import { expectValid } from '../helpers/schema.js';
import { labMissing, openDnsLab, type DnsLab } from './dns-lab.js';
import { startPostfix, whyNoPostfix, type Postfix } from './postfix.js';
import { removeFolder } from '../helpers/remove-folder.js';

const why = labMissing ?? whyNoPostfix();

describe.skipIf(why !== null)(
  `the whole path over nsd, knot, unbound and Postfix${why === null ? '' : ` (${why})`}`,
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'mailpath-path-'));
    const network = join(folder, 'lab.json');
    const data = join(folder, 'data');
    const dkimName = 'sel._domainkey.practice.test';
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const dkimValue = `v=DKIM1; k=rsa; p=${publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`;
    const spfValue = 'v=spf1 ip4:192.0.2.10 -all';
    let dns: DnsLab;
    let postfix: Postfix;

    beforeAll(async () => {
      const certificates = makeCertificates(['IP:127.0.0.1']);
      dns = openDnsLab();
      postfix = await startPostfix(certificates);
      const zone = [
        '@ IN NS ns1',
        '@ IN NS ns2',
        'ns1 IN A 127.0.0.1',
        'ns2 IN A 127.0.0.1',
        '@ IN A 192.0.2.80',
        `@ IN TXT "${spfValue}"`,
        `sel._domainkey IN TXT "${dkimValue.slice(0, 250)}" "${dkimValue.slice(250)}"`,
        '_dmarc IN TXT "v=DMARC1; p=none"',
      ];
      const [nsd, knot, parent] = await Promise.all([
        dns.authority('nsd', { 'practice.test': zone }),
        dns.authority('knot', { 'practice.test': zone }),
        dns.authority('nsd', {
          test: [
            '@ IN NS ns.test.',
            'ns IN A 127.0.0.1',
            'practice IN NS ns1.practice.test.',
            'practice IN NS ns2.practice.test.',
          ],
        }),
      ]);
      const stubs = { test: [parent.address], 'practice.test': [nsd.address, knot.address] };
      const resolvers = await Promise.all(['alpha', 'beta'].map((id) => dns.resolver(id, { stubs })));
      const address = (at: string): string => at.replace('@', ':');
      writeFileSync(join(folder, 'ca.pem'), dns.ca + certificates.ca);
      writeFileSync(
        network,
        JSON.stringify({
          name: 'lab',
          ca: 'ca.pem',
          resolvers,
          nameservers: {
            'ns1.practice.test': address(nsd.address),
            'ns2.practice.test': address(knot.address),
            'ns.test': address(parent.address),
          },
          regions: {
            'us-south': {
              public: `127.0.0.1:${String(postfix.submission)}`,
              implicitTls: `127.0.0.1:${String(postfix.implicit)}`,
              outgoing: ['192.0.2.10'],
            },
          },
          controls: [],
        }),
      );
    });

    afterAll(async () => {
      await postfix?.stop();
      await dns?.close();
      await removeFolder(folder);
    });

    it('ends in a mail whose queue ID is the one in Postfix’s log, and history has it', async () => {
      const common = ['--network', network, '--data', data];
      const setup = [
        '--domain',
        'practice.test',
        '--spf',
        spfValue,
        '--dkim-name',
        dkimName,
        '--dkim-value',
        dkimValue,
      ];
      const mail = ['--from', 'test@practice.test', '--user', postfix.user, '--to', 'you@receiver.test'];
      const added = await mailpath(['setup', 'add', 'lab', ...setup, ...mail, '--data', data]);
      expect(added.err).toBe('');

      const run = await mailpath(['run', 'lab', ...common, '--json'], {
        env: { MAILPATH_PASSWORD: postfix.password },
      });
      const document = run.json<RunDocument>();
      expectValid(document);
      const alarms = document.findings.filter(({ severity }) => severity === 'fail' || severity === 'warn');
      expect(alarms.map(({ code, detail }) => `${code}: ${detail}`)).toEqual([]);
      expect(document.stations.map(({ station, state }) => `${station} ${state}`)).toEqual([
        'records done',
        'propagation done',
        'authorization done',
        'access done',
        'sign-in done',
        'sent done',
        'delivered waiting',
      ]);
      expect(run.code).toBe(0);
      const queueId = document.send?.queueId ?? '';
      expect(postfix.log()).toContain(`${queueId}: to=<you@receiver.test>`);
      expect(run.out + run.err).not.toContain(postfix.password);

      const history = await mailpath(['history', 'search', queueId, '--json', '--data', data]);
      const found = history.json<HistoryListDocument>().items;
      expect(found.map(({ kind, status, queueId: id }) => [kind, status, id])).toEqual([
        ['send', 'accepted', queueId],
      ]);
    }, 120_000);
  },
);
