import { usage } from '../errors.js';
import type { Journey } from './journey.js';
import type { WatchParams } from '../contract/params.js';
import type { WatchDocument } from '../contract/documents.js';
export const watchDomain: Journey<WatchParams, WatchDocument> = () => Promise.reject(usage('not there yet'));
