import { usage } from '../errors.js';
import type { Journey } from './journey.js';
import type { SpfParams } from '../contract/params.js';
import type { SpfDocument } from '../contract/documents.js';
export const checkHost: Journey<SpfParams, SpfDocument> = () => Promise.reject(usage('not there yet'));
