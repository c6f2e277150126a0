import { usage } from '../errors.js';
import type { Journey } from './journey.js';
import type { SendParams } from '../contract/params.js';
import type { SendDocument } from '../contract/documents.js';
export const sendTest: Journey<SendParams, SendDocument> = () => Promise.reject(usage('not there yet'));
