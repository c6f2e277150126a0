import { usage } from '../errors.js';
import type { Journey } from './journey.js';
import type { RunParams } from '../contract/params.js';
import type { RunDocument } from '../contract/documents.js';
export const runPath: Journey<RunParams, RunDocument> = () => Promise.reject(usage('not there yet'));
