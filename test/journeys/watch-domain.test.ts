import { afterEach, describe, expect, it, vi } from 'vitest';
import type { WatchDocument } from '../../electron/engine/contract/documents.js';
import type { Answer } from '../../electron/engine/dns/answer.js';
import {
  dkimName,
  domain,
  healthyRecords,
  practiceZone,
  surroundings,
} from '../../electron/engine/practice/scene.js';
import { startWatching, type Watching } from '../helpers/watching.js';

let watching: Watching | undefined;
afterEach(async () => {
  await watching?.close();
  watching = undefined;
});

const hour = 3600_000;
/** A hundred looks, each a real check, on a machine with other work. */
const longMs = 120_000;
const onlyDkim = { only: ['dkim' as const] };
const { [dkimName]: _key, ...withoutKey } = healthyRecords;
const zones = (records: typeof healthyRecords, later: number) => [
  ...surroundings(),
  practiceZone(records, later),
];

/** The findings that are no praise and no aside, as `CODE severity`. */
const loud = (document: WatchDocument | undefined): string[] =>
  (document?.findings ?? [])
    .filter(({ severity }) => severity === 'fail' || severity === 'warn')
    .map(({ code, severity }) => `${code} ${severity}`);
const events = (documents: readonly WatchDocument[]): string[] => documents.map(({ event }) => event);
const paramsOf = <T>(document: WatchDocument | undefined, code: string): T =>
  document?.findings.find((one) => one.code === code)?.params as T;

/** A resolver that never lets go of the absence it remembers. */
const stuck =
  (resolver: string, seconds: number) =>
  (answer: Answer, id: string, { name }: { name: string }): Answer => {
    if (id !== resolver || name !== dkimName) return answer;
    const zone = { name: domain, type: 'SOA', ttl: seconds };
    return {
      ...answer,
      kind: 'nxdomain',
      rcode: 'NXDOMAIN',
      answers: [],
      authority: [zone],
      chain: [dkimName],
      soa: null,
      negativeTtlSeconds: seconds,
    };
  };

describe('a watch', () => {
  it('looks again a second after the cache must let go, asks no resolver before, and ends', async () => {
    watching = await startWatching(['one-stale-resolver']);
    const asked = new Map<string, number[]>();
    const documents = await watching.watch(
      {},
      {
        asked: (id, { name, type }, at) => {
          const topic = `${id} ${name} ${type}`;
          asked.set(topic, [...(asked.get(topic) ?? []), at]);
        },
      },
    );
    expect(events(documents)).toEqual(['started', 'done']);
    const [started, done] = documents;
    expect(loud(started)).toEqual(['PROPAGATION_WAITING warn']);
    const { latestBy } = paramsOf<{ latestBy: string }>(started, 'PROPAGATION_WAITING');
    expect(started?.nextAt).toBe(new Date(Date.parse(latestBy) + 1000).toISOString());
    expect(started?.waiting).toBe(1);
    expect(loud(done)).toEqual([]);
    expect(done?.changes).toMatchObject([{ record: `${dkimName} TXT`, via: 'gamma', before: 'none' }]);
    // Every record's TTL is 300 seconds; what was learnt later is asked later.
    const again = [...asked.values()].filter((times) => times.length > 1);
    expect(again.length).toBeGreaterThan(0);
    for (const [first = 0, second = 0] of again) expect(second - first).toBeGreaterThanOrEqual(299_000);
  });

  it('calls what the authority lacks the fault, then foretells, then ends', async () => {
    watching = await startWatching(['dkim-missing']);
    const { practice } = watching;
    const documents = await watching.watch(
      {},
      { atSleep: (count) => count === 2 && practice.setZones(zones(healthyRecords, 2)) },
    );
    expect(loud(documents[0])).toEqual(['AUTHORITY_LACKS_RECORD fail']);
    expect(paramsOf(documents[0], 'AUTHORITY_LACKS_RECORD')).toMatchObject({ foundAt: null });
    expect(events(documents).at(-1)).toBe('done');
    expect(loud(documents.at(-1))).toEqual([]);
    expect(documents.slice(1).every(({ changes }) => changes.length > 0)).toBe(true);
  });

  it('says where the record stands that the authority lacks at its name', async () => {
    watching = await startWatching(['dkim-name-doubled']);
    const documents = await watching.watch({}, { atSleep: (_, stop) => stop() });
    expect(events(documents)).toEqual(['started', 'stopped']);
    expect(documents[1]?.interrupted).toBe(true);
    expect(loud(documents[0])).toEqual(['AUTHORITY_LACKS_RECORD fail']);
    expect(paramsOf(documents[0], 'AUTHORITY_LACKS_RECORD')).toMatchObject({
      foundAt: `${dkimName}.${domain}`,
    });
    const [said] = documents[0]?.findings.filter(({ code }) => code === 'AUTHORITY_LACKS_RECORD') ?? [];
    expect(said?.detail).toContain(`${dkimName}.${domain}`);
  });

  it('leaves another fault of the record to itself', async () => {
    watching = await startWatching(['dkim-truncated']);
    const [started] = await watching.watch({}, { atSleep: (_, stop) => stop() });
    expect(loud(started)).toEqual(['DKIM_TRUNCATED fail']);
  });

  it(
    'tells once that a cache is past its time, and ends after 72 hours',
    async () => {
      watching = await startWatching([]);
      const startedAt = Date.now();
      let looks = 0;
      const documents = await watching.watch(onlyDkim, {
        twist: stuck('gamma', 7200),
        asked: (id, { name }) => (looks += id === 'gamma' && name === dkimName ? 1 : 0),
      });
      expect(events(documents)).toEqual(['started', 'changed', 'expired']);
      expect(documents.map(loud)).toEqual([
        ['PROPAGATION_WAITING warn'],
        ['PROPAGATION_OVERDUE fail'],
        ['PROPAGATION_OVERDUE fail'],
      ]);
      expect(documents[1]?.changes).toEqual([]);
      const [, overdue, expired] = documents;
      expect(paramsOf(overdue, 'PROPAGATION_OVERDUE')).toMatchObject({
        watchedSince: null,
        overdue: [{ via: 'gamma' }],
      });
      const { watchedSince } = paramsOf<{ watchedSince: string }>(expired, 'PROPAGATION_OVERDUE');
      expect(Date.parse(watchedSince) - startedAt).toBeLessThan(60_000);
      expect(Date.now() - Date.parse(watchedSince)).toBeGreaterThanOrEqual(72 * hour);
      expect(Date.now() - Date.parse(watchedSince)).toBeLessThan(73 * hour);
      // No more often than the cache can change: each other hour.
      expect(looks).toBeLessThanOrEqual(72 / 2 + 1);
    },
    longMs,
  );

  it(
    'does not hurry where a cache holds nothing for any time',
    async () => {
      watching = await startWatching([]);
      const until = Date.now() + hour;
      let looks = 0;
      await watching.watch(onlyDkim, {
        twist: stuck('gamma', 0),
        asked: (id, { name }) => (looks += id === 'gamma' && name === dkimName ? 1 : 0),
        atSleep: (_, stop) => Date.now() > until && stop(),
      });
      expect(looks).toBeLessThanOrEqual(130);
    },
    longMs,
  );

  it('goes on after a restart from where it stood', async () => {
    watching = await startWatching(['one-stale-resolver']);
    const [first] = await watching.watch({}, { atSleep: (_, stop) => stop() });
    const again = await watching.watch();
    expect(events(again)).toEqual(['started', 'done']);
    // Nothing has changed since the first process looked.
    expect(again[0]?.changes).toEqual([]);
    expect(paramsOf<{ latestBy: string }>(again[0], 'PROPAGATION_WAITING').latestBy.slice(0, 18)).toBe(
      paramsOf<{ latestBy: string }>(first, 'PROPAGATION_WAITING').latestBy.slice(0, 18),
    );
  });

  it('leaves a timeline of every server, with its silences and with when nobody looked', async () => {
    watching = await startWatching(['one-stale-resolver']);
    expect(await watching.timeline()).toMatchObject({ rows: [], sessions: [] });
    await watching.watch({}, { atSleep: (_, stop) => stop() });
    vi.setSystemTime(Date.now() + 60_000);
    const silence = (answer: Answer, id: string): Answer =>
      id === 'beta'
        ? { ...answer, kind: 'failure', reason: 'timeout', message: 'silent', rcode: null, answers: [] }
        : answer;
    await watching.watch({}, { twist: silence, atSleep: (_, stop) => stop() });
    vi.setSystemTime(Date.now() + 60_000);
    const documents = await watching.watch();
    const { rows, sessions } = await watching.timeline();
    const states = (via: string): string[] =>
      rows.filter((row) => row.record === `${dkimName} TXT` && row.via === via).map(({ state }) => state);
    expect(states('alpha')).toEqual(['expected']);
    expect(states('beta')).toEqual(['expected', 'unreachable', 'expected']);
    expect(states('gamma')).toEqual(['none', 'expected']);
    expect(sessions.map(({ ended }) => ended)).toEqual(['stopped', 'stopped', 'done']);
    expect(sessions.every(({ nextAt }) => nextAt === null)).toBe(true);
    // A silence is shown, and told to nobody as a change.
    expect(documents[0]?.changes).toEqual([]);
    expect(await watching.timeline({ resolvers: ['alpha'] })).toMatchObject({ rows: [] });
  });

  it('counts the 72 hours over restarts and sleep', async () => {
    watching = await startWatching([]);
    const twist = stuck('gamma', 7200);
    const [first] = await watching.watch({}, { twist, atSleep: (_, stop) => stop() });
    vi.setSystemTime(Date.now() + 80 * hour);
    const [again] = await watching.watch({}, { twist });
    expect(again?.event).toBe('expired');
    const { watchedSince } = paramsOf<{ watchedSince: string }>(again, 'PROPAGATION_OVERDUE');
    expect(Date.parse(watchedSince) - Date.parse(first?.startedAt ?? '')).toBeLessThan(60_000);
  });

  it('begins anew where nothing was published when it was last watched', async () => {
    watching = await startWatching(['dkim-missing']);
    await watching.watch({}, { atSleep: (_, stop) => stop() });
    vi.setSystemTime(Date.now() + 100 * hour);
    const [again] = await watching.watch({}, { atSleep: (_, stop) => stop() });
    expect(again?.event).toBe('started');
    expect(loud(again)).toEqual(['AUTHORITY_LACKS_RECORD fail']);
  });

  it(
    'guards a finished set-up for ever, once an hour, and tells of drift',
    async () => {
      watching = await startWatching([]);
      const { practice } = watching;
      const startedAt = Date.now();
      const documents = await watching.watch(
        { forever: true, ...onlyDkim },
        {
          atSleep: (_, stop) => {
            if (Date.now() > startedAt + 100 * hour) practice.setZones(zones(withoutKey, 3));
            if (Date.now() > startedAt + 102 * hour) stop();
          },
        },
      );
      expect(events(documents)[0]).toBe('done');
      expect(Date.parse(documents[0]?.nextAt ?? '') - startedAt).toBeGreaterThanOrEqual(hour);
      const drift = documents.find((document) => loud(document).length > 0);
      expect(loud(drift)).toEqual(['AUTHORITY_LACKS_RECORD fail']);
      expect(drift?.event).toBe('changed');
      expect(documents.at(-1)).toMatchObject({ event: 'stopped', nextAt: null });
    },
    longMs,
  );

  it('is ended at once by a domain that is none, and by a zone file', async () => {
    watching = await startWatching([]);
    const documents = await watching.watch({ domain: 'https://practice.test/' });
    expect(documents.map(({ findings }) => findings.map(({ code }) => code))).toEqual([['DOMAIN_INVALID']]);
    await expect(watching.watch({ zone: {} })).rejects.toThrow('a zone file never changes by itself');
  });
});
