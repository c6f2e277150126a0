import { usage } from './errors.js';
import type { MustBe } from './problems/line.js';
import { canonicalName, parseHostPort } from './names.js';
import type { Network, Region, Resolver } from './network.js';

/** What reading a network file needs beside its content. */
export interface NetworkFileOptions {
  /** For messages. */
  readonly path: string;
  /** The network's name where the file gives none. */
  readonly name: string;
  /** Stands in for what the file leaves out. */
  readonly builtIn: Network;
  /** Reads a file relative to the network file. */
  readPem(relative: string): string;
}

type Json = Readonly<Record<string, unknown>>;

/**
 * Reads a network file's content. Every key but `resolvers` may be left out; an empty list serves where only endpoints
 * are to be reached.
 * @throws Problem(usage) with one line that names the key and what it must be
 */
export function readNetworkFile(content: unknown, options: NetworkFileOptions): Network {
  const { builtIn } = options;
  const bad = (key: string, must: MustBe): Error => usage('networkKey', options.path, key, must);
  const text = (value: unknown, key: string): string => {
    if (typeof value !== 'string' || value === '') throw bad(key, 'text');
    return value;
  };
  const object = (value: unknown, key: string): Json => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw bad(key, 'object');
    return value as Json;
  };
  const list = (value: unknown, key: string): readonly unknown[] => {
    if (!Array.isArray(value)) throw bad(key, 'list');
    return value;
  };
  const hostPort = (value: unknown, key: string): string => {
    const parsed = parseHostPort(text(value, key));
    if (!parsed || parsed.port === null) throw bad(key, { kind: 'host-port', not: String(value) });
    return text(value, key);
  };

  /** DNS has a port of its own: where none is given, it is meant. */
  const nameserver = (value: unknown, key: string): string => {
    const parsed = parseHostPort(text(value, key));
    if (!parsed) throw bad(key, { kind: 'address-port', not: String(value) });
    const host = parsed.host.includes(':') ? `[${parsed.host}]` : parsed.host;
    return `${host}:${String(parsed.port ?? 53)}`;
  };

  const readResolver = (value: unknown, key: string): Resolver => {
    const given = object(value, key);
    const url = text(given['url'], `${key}.url`).replace(/\{\?dns\}$/, '');
    const { hostname } = readUrl(url, `${key}.url`);
    const id = given['id'] === undefined ? hostname : text(given['id'], `${key}.id`);
    return {
      id,
      url,
      operator: given['operator'] === undefined ? id : text(given['operator'], `${key}.operator`),
      place: typeof given['place'] === 'string' ? given['place'] : '',
      ...(given['bootstrap'] === undefined
        ? {}
        : {
            bootstrap: list(given['bootstrap'], `${key}.bootstrap`).map((one) =>
              text(one, `${key}.bootstrap`),
            ),
          }),
      ...(typeof given['default'] === 'boolean' ? { default: given['default'] } : {}),
      ...(typeof given['filtering'] === 'string' ? { filtering: given['filtering'] } : {}),
    };
  };
  const readUrl = (url: string, key: string): URL => {
    try {
      const parsed = new URL(url);
      if (parsed.protocol === 'https:') return parsed;
    } catch {
      // Said below, together with the wrong protocol.
    }
    throw bad(key, { kind: 'https', not: url });
  };
  const readRegion = (value: unknown, key: string, id: string): Region => {
    const given = object(value, key);
    const optional = (name: string): string | undefined =>
      given[name] === undefined || given[name] === null ? undefined : hostPort(given[name], `${key}.${name}`);
    return {
      public: hostPort(given['public'], `${key}.public`),
      private: optional('private'),
      implicitTls: optional('implicitTls'),
      outgoing:
        given['outgoing'] === undefined
          ? (builtIn.regions[id]?.outgoing ?? [])
          : list(given['outgoing'], `${key}.outgoing`).map((one) => text(one, `${key}.outgoing`)),
    };
  };

  const file = object(content, '');
  if (file['resolvers'] === undefined) throw bad('resolvers', 'resolvers');
  const resolvers = list(file['resolvers'], 'resolvers').map((one, index) =>
    readResolver(one, `resolvers[${String(index)}]`),
  );
  const twice = resolvers.find(({ id }, index) => resolvers.findIndex((one) => one.id === id) !== index);
  if (twice) throw bad('resolvers', { kind: 'unique', twice: twice.id });
  if (file['authorities'] !== undefined && typeof file['authorities'] !== 'boolean') {
    throw bad('authorities', 'boolean');
  }
  const nameservers = Object.entries(
    file['nameservers'] === undefined ? {} : object(file['nameservers'], 'nameservers'),
  );
  const regions = file['regions'] === undefined ? null : Object.entries(object(file['regions'], 'regions'));
  const publicIp = file['publicIp'] ?? null;
  return {
    name: file['name'] === undefined ? options.name : text(file['name'], 'name'),
    ...(file['ca'] === undefined || file['ca'] === null
      ? {}
      : { ca: readCa(text(file['ca'], 'ca'), options) }),
    resolvers,
    authorities: file['authorities'] !== false,
    nameservers: Object.fromEntries(
      nameservers.map(([host, at]) => [canonicalName(host), nameserver(at, `nameservers.${host}`)]),
    ),
    regions: regions
      ? Object.fromEntries(regions.map(([id, region]) => [id, readRegion(region, `regions.${id}`, id)]))
      : builtIn.regions,
    servedBy: builtIn.servedBy,
    // Hosts of the real world say nothing about endpoints that are not of it.
    controls:
      file['controls'] === undefined
        ? regions
          ? []
          : builtIn.controls
        : list(file['controls'], 'controls').map((one) => hostPort(one, 'controls')),
    publicIp: publicIp === null ? null : text(publicIp, 'publicIp'),
  };
}

function readCa(relative: string, options: NetworkFileOptions): string {
  const pem = options.readPem(relative);
  if (!pem.includes('-----BEGIN CERTIFICATE-----')) {
    throw usage('networkCa', options.path, relative);
  }
  return pem;
}
