import { usage } from '../errors.js';
import type { Journey } from './journey.js';
import type { Common } from '../contract/params.js';
import type { NetworksDocument } from '../contract/operations.js';
export const listNetworks: Journey<Common, NetworksDocument> = () => Promise.reject(usage('not there yet'));
