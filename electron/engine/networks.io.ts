import { readFileSync } from 'node:fs';
import { basename, dirname, extname, resolve } from 'node:path';
import dohResolvers from '../../resources/doh-resolvers.json' with { type: 'json' };
import ibmRegions from '../../resources/regions.json' with { type: 'json' };
import { Problem, usage } from './errors.js';
import type { Network } from './network.js';
import { readNetworkFile } from './network-file.js';

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
  const read = (file: string, what: string): string => {
    try {
      return readFileSync(file, 'utf8');
    } catch (error) {
      const reason =
        (error as NodeJS.ErrnoException).code === 'ENOENT'
          ? 'there is no such file'
          : (error as Error).message;
      throw new Problem(
        'usage',
        `${what} ${file} can't be read: ${reason}`,
        '--network takes internet, practice, or the path of a network file',
      );
    }
  };
  const text = read(path, 'network file');
  let content: unknown;
  try {
    content = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw usage(`network file ${path} is no JSON: ${(error as Error).message}`);
  }
  const name = basename(path, extname(path));
  return readNetworkFile(content, {
    path,
    name,
    builtIn: internet,
    readPem: (relative) => read(resolve(dirname(path), relative), 'ca file'),
  });
}
