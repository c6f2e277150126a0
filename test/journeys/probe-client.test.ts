import { afterEach, describe, expect, it } from 'vitest';
import { clients } from '../../electron/engine/clients/catalogue.js';
import { clientParamsSchema } from '../../electron/engine/contract/params.js';
import { clientDocumentSchema } from '../../electron/engine/contract/documents.js';
import { clientSettings } from '../../electron/engine/journeys/client-settings.js';
import { all, rescript } from '../../electron/engine/practice/faults/endpoint.js';
import { createPracticeNetwork, type PracticeNetwork } from '../../electron/engine/practice/network.js';
import { journeyContext } from '../helpers/reach.js';

let practice: PracticeNetwork | undefined;
afterEach(async () => {
  await practice?.close();
  practice = undefined;
});

async function settings(name: string | undefined, more: Record<string, unknown> = {}) {
  practice ??= await createPracticeNetwork({ faults: [] });
  const { network, setup, password } = practice;
  const { context } = journeyContext(network, { practice: { setup, password } });
  return clientSettings(clientParamsSchema.parse({ name, ...more }), context);
}

describe('the client doctor', () => {
  it('lists every program where none is named', async () => {
    const done = await settings(undefined);
    expect(done.extra.clients.map(({ name }) => name)).toEqual(clients.map(({ name }) => name));
    expect(done.extra.clients).toHaveLength(14);
    expect(done.extra.client).toBeNull();
  });

  it.each(clients.map(({ name }) => name))(
    'sets up %s for both ways of TLS in both languages',
    async (name) => {
      for (const language of ['en', 'zh-CN']) {
        for (const tls of ['starttls', 'implicit']) {
          const done = await settings(name, { language, tls, measure: false });
          const text = JSON.stringify(done.extra);
          expect(clientDocumentSchema.shape.client.safeParse(done.extra.client).success).toBe(true);
          expect(text).toContain('127.0.0.1');
          expect(text).toContain(String(done.extra.endpoint?.port));
          expect(text).not.toContain(practice?.password);
        }
      }
    },
  );

  it('finds a program by an alias, and names all of them for one that is not known', async () => {
    expect((await settings('Spring Boot', { measure: false })).extra.client?.name).toBe('javamail');
    await expect(settings('pigeon')).rejects.toThrow('no program is known as pigeon');
  });

  it('measures the mechanisms that the endpoint offers and sees that they meet', async () => {
    const done = await settings('nodemailer');
    expect(done.findings).toEqual([]);
    expect(done.extra.offered).toContain('PLAIN');
  });

  it('says when a program that speaks only LOGIN meets a server that offers only PLAIN', async () => {
    practice = await createPracticeNetwork({
      faults: [],
      arrange: (scene) => all(scene).forEach((endpoint) => rescript(endpoint, { mechanisms: ['PLAIN'] })),
    });
    const done = await settings('.NET');
    expect(done.extra.offered).toEqual(['PLAIN']);
    expect(done.findings.map((one) => one.code)).toEqual(['CLIENT_AUTH_MISMATCH']);
  });
});
