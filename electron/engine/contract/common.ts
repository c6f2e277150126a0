import { z } from 'zod';

/** Part of every operation's parameters. */
export const common = {
  language: z.enum(['en', 'zh-CN']).default('en'),
  network: z.string().default('internet'),
  faults: z.array(z.string()).default([]),
  /** PEM text trusted besides the system's. */
  ca: z.string().optional(),
  proxy: z.string().optional(),
  /** The limit of each network step. */
  timeoutSeconds: z.number().positive().max(600).default(10),
};
