import type { NetworksDocument } from '../contract/operations.js';
import type { Common } from '../contract/params.js';
import type { Journey } from './journey.js';

/** The networks that can be chosen, and what can be broken in practice. */
export const listNetworks: Journey<Common, NetworksDocument> = (params, context) =>
  Promise.resolve({
    subject: 'networks',
    findings: [],
    extra: {
      networks: [
        { name: 'internet', about: context.net.network.name },
        { name: 'practice', about: 'practice' },
      ],
      faults: context.ports.practiceFaults(params.language),
    },
  });
