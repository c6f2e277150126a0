import { usage } from '../errors.js';
import type { Journey } from './journey.js';
import type { ReportParams } from '../contract/params.js';
import type { ReportDocument } from '../contract/operations.js';
export const reportRun: Journey<ReportParams, ReportDocument> = () => Promise.reject(usage('not there yet'));
