import type { WatchParams } from '../../contract/params.js';
import { canonicalName } from '../../names.js';

/** Under what a watch's timeline is kept: the same question, asked of the same resolvers, of the same network. */
export function watchKey(
  params: Pick<WatchParams, 'domain' | 'dkimName' | 'resolvers' | 'faults'>,
  network: string,
): string {
  const where = [network, ...params.faults].join('+');
  return `${where} ${canonicalName(params.domain.trim())} ${params.dkimName ?? ''} ${params.resolvers.join(',')}`;
}
