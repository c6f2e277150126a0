import { usage } from '../errors.js';
import type { Journey } from './journey.js';
import type { ReachParams } from '../contract/params.js';
import type { ReachDocument } from '../contract/documents.js';
export const probeEndpoint: Journey<ReachParams, ReachDocument> = () =>
  Promise.reject(usage('not there yet'));
