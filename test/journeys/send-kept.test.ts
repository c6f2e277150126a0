import { describe, expect, it, onTestFinished } from 'vitest';
import type { ConnectDocument, SessionState } from '../../electron/engine/contract/composing.js';
import type { Network } from '../../electron/engine/network.js';
import { connect } from '../../electron/engine/journeys/connect.js';
import type { JourneyContext } from '../../electron/engine/journeys/journey.js';
import { sendTest } from '../../electron/engine/journeys/send-test.js';
import { createDial } from '../../electron/engine/reachability/dial.io.js';
import { createSubmission } from '../../electron/engine/smtp/submit.io.js';
import { makeCertificates } from '../helpers/certificates.js';
import { drop, hang, scriptedSmtp, type Script } from '../helpers/scripted-smtp.js';
import { bench, sendParams } from '../helpers/send.js';

const certificates = makeCertificates();

/** A scripted server, and a session to it that stands. */
async function ready(script: Script = {}) {
  const server = await scriptedSmtp(certificates, script);
  onTestFinished(() => server.close());
  const network: Network = {
    name: 'test',
    ca: certificates.ca,
    resolvers: [],
    authorities: false,
    nameservers: {},
    regions: { 'us-south': { public: `127.0.0.1:${String(server.port)}`, outgoing: [] } },
    servedBy: { 'us-south': 'us-south' },
    controls: [],
    publicIp: null,
  };
  const { context: plain, history } = bench(network, 2000);
  const stop = new AbortController();
  const states: SessionState[] = [];
  const submission = createSubmission({
    ca: network.ca,
    finalReplyMs: 2000,
    dial: createDial(() => undefined),
  });
  const net = { ...plain.net, ...submission };
  const { promise: stands, resolve: stand } = Promise.withResolvers<void>();
  const context: JourneyContext = {
    ...plain,
    net,
    signal: stop.signal,
    progress: (event) => {
      if (event.kind !== 'session') return;
      states.push(event.session);
      stand();
    },
  };
  const host = `127.0.0.1:${String(server.port)}`;
  const signIn = { host, user: 'u', password: 'p', tls: 'starttls' as const };
  const kept = connect(
    { language: 'en', network: 'test', faults: [], timeoutSeconds: 3, private: false, ...signIn },
    context,
  );
  await Promise.race([stands, kept]);
  onTestFinished(async () => {
    stop.abort();
    await kept;
  });
  let id = 0;
  const send = async (changes: Parameters<typeof sendParams>[0] = {}) => {
    const own = { ...plain, net, id: `01JD3XAAAA00000000000000${String((id += 1)).padStart(2, '0')}` };
    const { extra, findings } = await sendTest(
      sendParams({ ...signIn, session: context.id, ...changes }),
      own,
    );
    return { ...extra, codes: findings.map((found) => found.code), status: history.show(own.id).item.status };
  };
  return { server, states, stop, kept, send, history };
}

const ended = async (kept: ReturnType<typeof connect>): Promise<ConnectDocument['ended']> =>
  (await kept).extra.ended;

describe('a session that is kept ready', () => {
  it('takes one mail after another, and says farewell when it is closed', async () => {
    const { server, states, stop, kept, send } = await ready();
    expect(server.lines).not.toContain('QUIT');
    for (const to of ['a@receiver.test', 'b@receiver.test']) {
      expect(await send({ to: [to] })).toMatchObject({
        outcome: 'accepted',
        via: 'kept',
        queueId: '4QXyZ12abc',
        status: 'accepted',
      });
    }
    expect(server.connections()).toBe(1);
    expect(server.messages).toHaveLength(2);
    expect(states.map(({ state }) => state)).toEqual(['ready', 'busy', 'ready', 'busy', 'ready']);
    stop.abort();
    expect(await ended(kept)).toBe('closed');
    expect(server.lines.at(-1)).toBe('QUIT');
  });

  it('is given nothing of a mail before the mail is on disk', async () => {
    const seen: string[] = [];
    const onPoint = (point: string): void => {
      if (point === 'mail')
        seen.push(
          listed()
            .map((item) => item.status)
            .join(),
        );
    };
    let listed: () => { status: string | null }[] = () => [];
    const { send, history } = await ready({ onPoint });
    listed = () => history.list({ limit: 5, oldestFirst: false }).items;
    await send();
    expect(seen).toEqual(['sending']);
  });

  it('has the whole transcript with each mail, the password in none', async () => {
    const { send } = await ready();
    const lines = (await send()).transcript.map(({ line }) => line);
    expect(lines[0]).toMatch(/^220/);
    expect(lines).toContain('AUTH PLAIN ***');
    expect(lines.findIndex((line) => line.startsWith('MAIL'))).toBeGreaterThan(
      lines.indexOf('AUTH PLAIN ***'),
    );
  });

  it('lets a refusal pass, and takes the next mail', async () => {
    let refusals = 1;
    const { server, send } = await ready({
      at: {
        rcpt: () => (refusals > 0 ? '550 5.1.1 No such user' : '250 2.1.5 Ok'),
        data: () => ((refusals -= 1) >= 0 ? '554 5.5.1 No valid recipients' : '354 go on'),
      },
    });
    expect(await send()).toMatchObject({ outcome: 'rejected', via: 'kept' });
    expect(server.lines).toContain('RSET');
    expect(await send()).toMatchObject({ outcome: 'accepted', via: 'kept' });
    expect(server.messages).toHaveLength(1);
  });

  it.each<[string, Script['at']]>([
    ['the server bids it farewell', { mail: '421 4.4.2 idle for too long' }],
    ['the server drops it at MAIL', { mail: drop }],
    ['the server drops it at RCPT', { rcpt: drop }],
    ['the server drops it at DATA', { data: drop }],
  ])('where %s, one new connection takes the mail, once', async (_how, at) => {
    let turns = 0;
    const once = (what: NonNullable<Script['at']>): Script['at'] =>
      Object.fromEntries(
        Object.entries(what).map(([point, act]) => [
          point,
          () => ((turns += 1) === 1 ? (act as string) : (healthy[point] ?? '250 Ok')),
        ]),
      );
    const healthy: Record<string, string> = { data: '354 go on' };
    const { server, kept, send } = await ready({ at: once(at ?? {}) as NonNullable<Script['at']> });
    const sent = await send();
    expect(sent).toMatchObject({ outcome: 'accepted', via: 'cold', status: 'accepted' });
    expect(sent.transcript.some(({ line }) => line.startsWith('(the session kept ready had ended'))).toBe(
      true,
    );
    expect(server.messages).toHaveLength(1);
    expect(server.connections()).toBe(2);
    if (_how !== 'the server bids it farewell') expect(await ended(kept)).toBe('lost');
  });

  it('that ended before is not tried', async () => {
    const { server, kept, send } = await ready();
    server.dropAll();
    expect(await ended(kept)).toBe('lost');
    expect(await send()).toMatchObject({ outcome: 'accepted', via: 'cold' });
    expect(server.messages).toHaveLength(1);
  });

  it.each<[string, Script['at'], string]>([
    ['the body', { body: drop }, 'not-sent'],
    ['the final dot', { final: drop }, 'unknown'],
    ['the final dot, in silence', { final: hang }, 'unknown'],
  ])('that is lost after %s sends nothing again', async (_where, at, outcome) => {
    const { server, send } = await ready({ at: at ?? {} });
    const sent = await send();
    expect(sent.via).toBe('kept');
    if (outcome === 'unknown') expect(sent).toMatchObject({ outcome, status: 'unknown' });
    expect(sent.outcome).not.toBe('accepted');
    expect(server.connections()).toBe(1);
    expect(server.messages.length).toBeLessThan(2);
  });

  it('of another sign-in or endpoint is left alone', async () => {
    const { server, send } = await ready();
    expect(await send({ password: 'other' })).toMatchObject({ outcome: 'accepted', via: 'cold' });
    expect(server.connections()).toBe(2);
  });

  it('that can’t be opened says why, the password nowhere', async () => {
    const { kept } = await ready({ at: { auth: '535 5.7.8 Authentication failed' } });
    const { extra, findings } = await kept;
    expect(extra.ended).toBe('failed');
    expect(findings.map((found) => found.code)).toEqual(['AUTH_REJECTED']);
  });
});
