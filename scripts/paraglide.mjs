import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const renderer = join(dirname(fileURLToPath(import.meta.url)), '..', 'renderer');

/** Where the pages' words are and what is made of them. Absolute, since paraglide else looks beside the caller. */
export const paraglideOptions = {
  project: join(renderer, 'project.inlang'),
  outdir: join(renderer, 'paraglide'),
  /** The language is the page's own state (renderer/session.svelte.ts), nothing that paraglide keeps. */
  strategy: /** @type {['globalVariable', 'baseLocale']} */ (['globalVariable', 'baseLocale']),
  emitPrettierIgnore: false,
  emitGitIgnore: false,
};
