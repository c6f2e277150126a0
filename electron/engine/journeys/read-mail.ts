import { usage } from '../errors.js';
import type { Journey } from './journey.js';
import type { ReadParams } from '../contract/params.js';
import type { ReadDocument } from '../contract/documents.js';
export const readMail: Journey<ReadParams, ReadDocument> = () => Promise.reject(usage('not there yet'));
