import type { StepName } from '../contract/documents.js';
import { parseHostPort } from '../names.js';
import type { Network } from '../network.js';
import type { TlsMode } from './ladder.js';
import type { Role } from './matrix.js';
import { isLoopback } from './private-address.js';

/** A target before anything was measured. */
export interface Planned {
  readonly role: Role;
  readonly host: string;
  readonly port: number;
  readonly tlsMode: TlsMode;
  /** The last step before QUIT; the whole ladder where absent. */
  readonly until?: StepName;
}

const ibmDomain = 'event-notifications.cloud.ibm.com';

/** The network on which everything is asked of the world; on any other only what it names is contacted. */
export function isInternet(network: Network): boolean {
  return network.name === 'internet';
}

/** Plans one asked endpoint. Port and TLS mode are the network's where it knows the host, else the usual ones. */
export function planAsked(
  network: Network,
  host: string,
  port: number | null,
  wanted: 'starttls' | 'implicit' | undefined,
): Planned {
  const known = entriesOf(network).filter((entry) => entry.host === host);
  const byPort = port === null ? undefined : known.find((entry) => entry.port === port);
  const byMode = known.find((entry) => wanted === undefined || entry.tlsMode === wanted);
  const chosen = port ?? byMode?.port ?? (wanted === 'implicit' ? 465 : 587);
  const tlsMode = wanted ?? byPort?.tlsMode ?? (endsIn465(chosen) ? 'implicit' : 'starttls');
  return { role: 'asked', host, port: chosen, tlsMode };
}

/** Everything that an asked endpoint is compared with in the same run: at most a few connections to any one host. */
export function planComparisons(network: Network, asked: Planned): Planned[] {
  const entries = entriesOf(network);
  const own = entries.find((entry) => entry.host === asked.host && entry.port === asked.port);
  const planned: Planned[] = [];
  const add = (role: Role, host: string, port: number, tlsMode: TlsMode): void => {
    const same = [asked, ...planned].some(
      (other) => other.host === host && other.port === port && other.tlsMode === tlsMode,
    );
    const until: StepName = tlsMode === 'implicit' ? 'greeting' : 'tls';
    if (!same) planned.push({ role, host, port, tlsMode, until });
  };
  if (asked.tlsMode === 'starttls') {
    planned.push({ ...asked, role: 'other-mode', tlsMode: 'implicit', until: 'tls' });
  }
  const isLocal = isLoopback(asked.host) || asked.host === 'localhost';
  if (isInternet(network) && isLocal) return planned;

  const partner = entries.find(
    (entry) =>
      own !== undefined && entry.region === own.region && entry.isPrivate === own.isPrivate && entry !== own,
  );
  if (partner) add('other-port', partner.host, partner.port, partner.tlsMode);
  else if (isInternet(network) && asked.port === 587) add('other-port', asked.host, 465, 'implicit');
  else if (isInternet(network) && asked.port === 465) add('other-port', asked.host, 587, 'starttls');

  if (own) {
    const siblings = entries.filter(
      (entry) =>
        !entry.isPrivate && entry.tlsMode === asked.tlsMode && (own.isPrivate || entry.region !== own.region),
    );
    for (const sibling of siblings.slice(0, 3)) add('sibling', sibling.host, sibling.port, sibling.tlsMode);
  }
  if (isInternet(network)) add('web', asked.host, 443, 'none');
  for (const text of network.controls) {
    const control = parseHostPort(text);
    const port = control?.port ?? 587;
    if (control) add('control', control.host, port, endsIn465(port) ? 'implicit' : 'starttls');
  }
  return planned;
}

/** True where context-based restrictions may apply: the host is one of IBM's endpoints, or can't be told not to be. */
export function isRestricted(network: Network, target: Planned): boolean {
  const entries = entriesOf(network);
  if (target.host.endsWith(`.${ibmDomain}`)) return true;
  const isAddress = /^[\d.]+$|:/.test(target.host);
  if (entries.some((entry) => entry.host === target.host && (!isAddress || entry.port === target.port)))
    return true;
  // An address may be IBM's; on a network that brings regions of its own, these say which are.
  const regionsAreIbms = entries.some((entry) => entry.host.endsWith(`.${ibmDomain}`));
  return isAddress && regionsAreIbms && !(isInternet(network) && isLoopback(target.host));
}

/** True for an endpoint's private name or address. */
export function isPrivateEndpoint(network: Network, target: Planned): boolean {
  if (/^private\.smtp\./.test(target.host)) return true;
  return entriesOf(network).some(
    (entry) => entry.isPrivate && entry.host === target.host && entry.port === target.port,
  );
}

interface Entry {
  readonly region: string;
  readonly host: string;
  readonly port: number;
  readonly tlsMode: 'starttls' | 'implicit';
  readonly isPrivate: boolean;
}

/** The endpoints of a network's regions, read. */
function entriesOf(network: Network): Entry[] {
  return Object.entries(network.regions).flatMap(([region, found]) => {
    const entry = (text: string | undefined, tlsMode: Entry['tlsMode'], isPrivate: boolean): Entry[] => {
      const parsed = text === undefined ? null : parseHostPort(text);
      return parsed ? [{ region, host: parsed.host, port: parsed.port ?? 587, tlsMode, isPrivate }] : [];
    };
    return [
      ...entry(found.public, 'starttls', false),
      ...entry(found.implicitTls, 'implicit', false),
      ...entry(found.private, 'starttls', true),
    ];
  });
}

/** 465 and what stands for it where ports under 1024 can't be had (2465); a port that the system chose says nothing. */
function endsIn465(port: number): boolean {
  return port < 10_000 && port % 1000 === 465;
}
