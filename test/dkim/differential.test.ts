import { createRequire } from 'node:module';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { gatherDkim } from '../../electron/engine/dkim/gather.js';
import { judgeDkim } from '../../electron/engine/dkim/judge.js';
import { keys } from '../helpers/dkim-keys.js';
import { zoneResolve } from '../helpers/zone-resolve.js';

const mailauth = createRequire(import.meta.url)('mailauth/lib/tools') as {
  getPublicKey(
    type: string,
    name: string,
    minBits: number,
    resolver: unknown,
    options: { strict: boolean; hashAlgo: string },
  ): Promise<{ modulusLength?: number }>;
};

const name = 'sel._domainkey.example.com';
const piece = fc.constantFrom(
  'v=DKIM1',
  'v=DKIM2',
  'k=rsa',
  'k=dsa',
  't=s',
  's=email',
  's=tlsrpt',
  'h=sha256',
  'h=sha1',
  'x=y',
  `p=${keys.rsa2048}`,
  `p=${keys.rsa2048.slice(0, 200)}`,
  `p=${keys.rsa512}`,
  `p=${keys.rsa2048pkcs1}`,
  `p=${keys.ec}`,
  'p=',
  'p=@@@',
);

it('fails no key that mailauth takes by the letter, and passes none that it refuses', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 5 }), async (pieces) => {
      const text = pieces.join('; ');
      const resolver = () => Promise.resolve([[text]]);
      const taken = await mailauth
        .getPublicKey('DKIM', name, 1024, resolver, { strict: true, hashAlgo: 'sha256' })
        .then(
          () => true,
          () => false,
        );
      const evidence = await gatherDkim({
        name: { selector: 'sel', domain: 'example.com', name },
        domain: 'example.com',
        resolve: zoneResolve({ [name]: { TXT: [[text]] } }),
        zoneCuts: true,
        unusedLabel: 'unused',
      });
      const failed = judgeDkim(evidence, null).some((one) => one.severity === 'fail');
      expect({ text, failed }).toEqual({ text, failed: !taken });
    }),
    { numRuns: 500 },
  );
});
