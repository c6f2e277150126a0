import type { RecordCard } from '../../cards.js';
import type { FiveState } from '../../say.js';

type Row = RecordCard['rows'][number];
type Degrees = readonly [latitude: number, longitude: number];

/** Where places lie; see `resources/places.json`. */
export interface Places {
  readonly cities: Readonly<Record<string, readonly number[]>>;
  readonly countries: Readonly<Record<string, readonly number[]>>;
  readonly continents: Readonly<Record<string, readonly number[]>>;
}

/** One place on the map with the resolvers there. */
export interface MapPoint {
  readonly place: string;
  /** Per cent of the map's width and height. */
  readonly left: number;
  readonly top: number;
  /** A country or continent is known, but no place in it. */
  readonly isVague: boolean;
  readonly rows: readonly Row[];
  /** Of the resolver there that is furthest behind. */
  readonly state: FiveState;
}

/** How far the map reaches, in degrees; see `resources/land.json`. */
const reach = { north: 84, south: -58 };

/** The state of a row: what the clock will mend is waiting, what it won't is the record's own matter. */
export function stateOfRow(row: Pick<Row, 'state' | 'latestBy'>, ofRecord: FiveState): FiveState {
  if (row.state === 'expected') return 'done';
  if (['unreachable', 'rewritten', 'stale'].includes(row.state)) return 'unknown';
  if (row.latestBy !== null) return 'waiting';
  // Where the record may be absent or other than usual, so may it be here.
  if (ofRecord !== 'failed') return row.state === 'none' ? 'not-reached' : 'done';
  return 'failed';
}

const order: readonly FiveState[] = ['failed', 'waiting', 'unknown', 'not-reached', 'done'];

/** Sorts resolvers by place. What answers near the asking machine, and what has no known place, stands beside the map. */
export function pointsOf(
  rows: readonly Row[],
  places: Places,
  ofRecord: FiveState,
): { points: MapPoint[]; anycast: Row[]; elsewhere: Row[] } {
  const resolvers = rows.filter((row) => !row.authority);
  const anycast = resolvers.filter((row) => row.anycast);
  const fixed = resolvers.filter((row) => !row.anycast);
  const located = new Map<string, Row[]>();
  const elsewhere: Row[] = [];
  for (const row of fixed) {
    if (degreesOf(row.place, places)) located.set(row.place, [...(located.get(row.place) ?? []), row]);
    else elsewhere.push(row);
  }
  const points = [...located].map(([place, there]) => {
    const [latitude, longitude] = degreesOf(place, places) as Degrees;
    const states = there.map((row) => stateOfRow(row, ofRecord));
    return {
      place,
      left: ((longitude + 180) / 360) * 100,
      top: ((reach.north - latitude) / (reach.north - reach.south)) * 100,
      isVague: !(place in places.cities),
      rows: there,
      state: order.find((state) => states.includes(state)) ?? 'unknown',
    };
  });
  return { points, anycast, elsewhere };
}

function degreesOf(place: string, { cities, countries, continents }: Places): Degrees | undefined {
  const found = cities[place] ?? countries[place] ?? continents[place];
  return found && [found[0] ?? 0, found[1] ?? 0];
}
