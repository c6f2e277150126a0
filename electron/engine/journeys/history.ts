import { usage } from '../errors.js';
import type { Journey } from './journey.js';
import type { HistoryIdParams, HistoryListParams, HistorySetParams } from '../contract/params.js';
import type { HistoryListDocument, HistoryShowDocument } from '../contract/documents.js';

export const listHistory: Journey<HistoryListParams, HistoryListDocument> = () =>
  Promise.reject(usage('not there yet'));
export const showHistory: Journey<HistoryIdParams, HistoryShowDocument> = () =>
  Promise.reject(usage('not there yet'));
export const setHistory: Journey<HistorySetParams, HistoryShowDocument> = () =>
  Promise.reject(usage('not there yet'));
