import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pointsOf, stateOfRow, type Places } from '../../renderer/views/domain/map-points.js';

const read = (name: string): unknown =>
  JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'resources', `${name}.json`), 'utf8'));
const places = read('places') as Places;
const { resolvers } = read('doh-resolvers') as {
  resolvers: { id: string; operator: string; place: string; anycast?: boolean; default?: boolean }[];
};
type Row = Parameters<typeof pointsOf>[0][number];
const row = (given: Partial<Row>): Row => ({
  via: 'x',
  operator: 'X',
  place: 'Tokyo, JP',
  authority: false,
  state: 'expected',
  values: [],
  ttlSeconds: 300,
  latestBy: null,
  evidence: 'q1',
  ...given,
});

describe('resolvers on the map', () => {
  it('stand in one place each, with the state of the one that is furthest behind', () => {
    const late = row({ via: 'b', state: 'none', latestBy: '2026-11-24T12:00:00Z' });
    const { points } = pointsOf([row({ via: 'a' }), late, row({ via: 'c', place: 'EU' })], places, 'done');
    expect(points.map(({ place, isVague, state }) => [place, isVague, state])).toEqual([
      ['Tokyo, JP', false, 'waiting'],
      ['EU', true, 'done'],
    ]);
    for (const { left, top } of points) {
      expect(left).toBeGreaterThan(0);
      expect(left).toBeLessThan(100);
      expect(top).toBeGreaterThan(0);
      expect(top).toBeLessThan(100);
    }
  });

  it('are put nowhere where the nearest of many nodes answers, where no place is known, or where they are no resolvers', () => {
    const given = [
      row({ via: 'near', place: 'NA', anycast: true }),
      row({ via: 'lost', place: 'Atlantis' }),
      row({ via: 'authority:ns/1', authority: true, place: '192.0.2.1' }),
    ];
    const { points, anycast, elsewhere } = pointsOf(given, places, 'done');
    expect(points).toEqual([]);
    expect(anycast.map(({ via }) => via)).toEqual(['near']);
    expect(elsewhere.map(({ via }) => via)).toEqual(['lost']);
  });

  it('of the built-in list all stand on the map or answer near the user', () => {
    const given = resolvers.map(({ id, place, anycast }) =>
      row({ via: id, place, ...(anycast && { anycast }) }),
    );
    const { elsewhere, points } = pointsOf(given, places, 'done');
    expect(elsewhere.map(({ via }) => via)).toEqual([]);
    // Every inhabited continent has a witness among those that are asked by default.
    const asked = new Set(resolvers.filter((one) => one.default).map((one) => one.id));
    const seen = points.filter(({ rows }) => rows.some(({ via }) => asked.has(via)));
    expect(seen.length).toBeGreaterThanOrEqual(7);
  });

  it('say of an absence whether the clock, the record or nobody has to mend it', () => {
    const none = { state: 'none', latestBy: null } as const;
    expect(stateOfRow({ ...none, latestBy: '2026-11-24T12:00:00Z' }, 'failed')).toBe('waiting');
    expect(stateOfRow(none, 'failed')).toBe('failed');
    expect(stateOfRow(none, 'done')).toBe('not-reached');
    expect(stateOfRow({ state: 'unreachable', latestBy: null }, 'failed')).toBe('unknown');
  });
});
