import { usage } from '../errors.js';
import type { Journey } from './journey.js';
import type { ExplainParams } from '../contract/params.js';
import type { ExplainDocument } from '../contract/documents.js';
export const explainText: Journey<ExplainParams, ExplainDocument> = () =>
  Promise.reject(usage('not there yet'));
