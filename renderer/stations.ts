import type { SaidFinding } from '../electron/engine/contract/document.js';
import { stationNames, type RunDocument, type Station } from '../electron/engine/contract/documents.js';
import type { Progress } from '../electron/engine/contract/progress.js';
import { areaOf } from './say.js';

export type StationName = Station['station'];

/** A station as the page draws it: with what was measured on it. */
export interface DrawnStation extends Station {
  /** It is being measured now. */
  readonly isCurrent: boolean;
  /** DNS answers or SMTP steps so far. */
  readonly count: number;
  readonly ms: number;
}

const ofDns: StationName = 'records';

/** Lays what a running path has told so far over the seven stations, or a finished one's own word. */
export function stationsOf(
  document: RunDocument | null,
  progress: readonly Progress[],
  isRunning: boolean,
  /** The one station that is being measured anew, where it is not the whole way. */
  only: StationName | null = null,
): DrawnStation[] {
  const told = new Map<StationName, Station>();
  if (document && (!isRunning || only))
    for (const station of document.stations) told.set(station.station, station);
  const counts = new Map<StationName, { count: number; ms: number }>();
  const count = (name: StationName, ms: number): void => {
    const before = counts.get(name) ?? { count: 0, ms: 0 };
    counts.set(name, { count: before.count + 1, ms: Math.max(before.ms, ms) });
  };
  for (const event of isRunning ? progress : []) {
    if (event.kind === 'station') told.set(event.station.station, event.station);
    else if (event.kind === 'dns') count(ofDns, event.ms);
    else if (event.kind === 'step') count(event.step === 'auth' ? 'sign-in' : 'access', event.ms);
    else if (event.kind === 'line') count('sent', 0);
  }
  const current = isRunning ? (only ?? stationNames.find((name) => !told.has(name))) : undefined;
  return stationNames.map((name) => ({
    ...(told.get(name) ?? { station: name, state: 'not-reached' as const, since: null, move: 'nobody' }),
    // Records and access are measured side by side.
    isCurrent: name === current || (isRunning && !only && !told.has(name) && counts.has(name)),
    count: counts.get(name)?.count ?? 0,
    ms: counts.get(name)?.ms ?? 0,
  }));
}

/** The station at which a finding stops the mail. */
export function stationOf(finding: SaidFinding): StationName {
  if (/^(AUTH_|CREDENTIAL|CLIENT_AUTH)/.test(finding.code)) return 'sign-in';
  switch (areaOf(finding.code)) {
    case 'propagation':
      return 'propagation';
    case 'ibm':
      return 'authorization';
    case 'reach':
      return 'access';
    case 'send':
    case 'compose':
      return 'sent';
    case 'delivery':
      return 'delivered';
    default:
      return 'records';
  }
}
