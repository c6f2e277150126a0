import { usage } from '../errors.js';
import type { Journey } from './journey.js';
import type { CheckParams } from '../contract/params.js';
import type { CheckDocument } from '../contract/documents.js';
export const checkDomain: Journey<CheckParams, CheckDocument> = () => Promise.reject(usage('not there yet'));
