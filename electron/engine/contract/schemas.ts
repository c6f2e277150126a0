import type { z } from 'zod';
import type { OperationName } from './operations.js';
import {
  checkParamsSchema,
  commonParamsSchema,
  explainParamsSchema,
  historyIdParamsSchema,
  historyListParamsSchema,
  historySetParamsSchema,
  reachParamsSchema,
  readParamsSchema,
  runParamsSchema,
  sendParamsSchema,
  setupAddParamsSchema,
  setupNameParamsSchema,
  spfParamsSchema,
  watchParamsSchema,
} from './params.js';

/** What comes from outside the process is validated by these; an operation without one does not compile. */
export const paramsSchemas = {
  check: checkParamsSchema,
  spf: spfParamsSchema,
  reach: reachParamsSchema,
  send: sendParamsSchema,
  run: runParamsSchema,
  watch: watchParamsSchema,
  explain: explainParamsSchema,
  read: readParamsSchema,
  historyList: historyListParamsSchema,
  historyShow: historyIdParamsSchema,
  historySet: historySetParamsSchema,
  setupList: commonParamsSchema,
  setupAdd: setupAddParamsSchema,
  setupRemove: setupNameParamsSchema,
  networks: commonParamsSchema,
} as const satisfies Record<OperationName, z.ZodType>;

/** An operation's parameters before defaults are filled in. */
export type InputOf<N extends OperationName> = z.input<(typeof paramsSchemas)[N]>;
