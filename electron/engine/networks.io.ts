import { readFileSync } from 'node:fs';
import { basename, dirname, extname, resolve } from 'node:path';
import dohResolvers from '../../resources/doh-resolvers.json' with { type: 'json' };
import ibmRegions from '../../resources/regions.json' with { type: 'json' };
import { usage } from './errors.js';
import type { Network } from './network.js';
import { readNetworkFile } from './network-file.js';
import { fileFault } from './problems/line.js';

/** The real world, as the built-in facts know it. */
export const internet: Network = {
  name: 'internet',
  resolvers: (
    dohResolvers.resolvers as (Network['resolvers'][number] & { sources: unknown; asOf: unknown })[]
  ).map(({ sources: _sources, asOf: _asOf, ...resolver }) => resolver),
  authorities: true,
  nameservers: {},
  regions: ibmRegions.regions,
  servedBy: ibmRegions.servedBy,
  controls: ibmRegions.controls,
  publicIp: null,
};

/**
 * The network that the user named: `internet`, or a file's path. (`practice` is started by its own folder.)
 * @throws Problem(usage) with one line that names the file, the key and the mend
 */
export function loadNetwork(selector: string): Network {
  if (selector === 'internet') return internet;
  const path = resolve(selector);
  const read = (file: string, what: 'network' | 'ca'): string => {
    try {
      return readFileSync(file, 'utf8');
    } catch (error) {
      throw usage('networkUnreadable', what, file, fileFault(error));
    }
  };
  const text = read(path, 'network');
  let content: unknown;
  try {
    content = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw usage('networkNoJson', path, (error as Error).message);
  }
  const name = basename(path, extname(path));
  return readNetworkFile(content, {
    path,
    name,
    builtIn: internet,
    readPem: (relative) => read(resolve(dirname(path), relative), 'ca'),
  });
}
