import { usage } from '../errors.js';
import type { Journey } from './journey.js';
import type { Common, SetupAddParams, SetupNameParams } from '../contract/params.js';
import type { SetupListDocument } from '../contract/operations.js';

export const listSetups: Journey<Common, SetupListDocument> = () => Promise.reject(usage('not there yet'));
export const addSetup: Journey<SetupAddParams, SetupListDocument> = () =>
  Promise.reject(usage('not there yet'));
export const removeSetup: Journey<SetupNameParams, SetupListDocument> = () =>
  Promise.reject(usage('not there yet'));
