import type { Document } from '../electron/engine/contract/document.js';
import type { InputOf } from '../electron/engine/contract/schemas.js';
import type { EngineClient } from './api.js';
import { clock } from './format.js';
import { notify } from './notify.js';
import type { Runs } from './runs.svelte.js';
import { headlineOf } from './say.js';
import { session } from './session.svelte.js';

/** What is watched, kept by the browser so that a reload, or a new start of the app, takes it up again. */
interface Kept {
  readonly setup: string | null;
  readonly params: InputOf<'watch'>;
}

const key = 'mailpath.watch';

/** The watch that belongs to the setup in hand; null where none was under way. */
export function keptWatch(): InputOf<'watch'> | null {
  const kept = read();
  const isOurs = kept?.params.network === session.network && kept.setup === session.setupName;
  return isOurs ? kept.params : null;
}

/**
 * Starts a watch and keeps that it goes on until it ends or is stopped. What it finds is told by a notification, where
 * the user asked for one.
 */
export async function startWatch(engine: EngineClient, runs: Runs, params: InputOf<'watch'>): Promise<void> {
  if (runs.watch.isRunning) return;
  const own = JSON.stringify({ setup: session.setupName, params } satisfies Kept);
  localStorage.setItem(key, own);
  const tell = (document: Document): void =>
    notify(
      document.subject,
      headlineOf(document, session.language, (at) => clock(at, session.language)).sentence,
    );
  const result = await runs.watch.start((options) =>
    engine.watch(
      { ...params, language: session.language },
      {
        ...options,
        onProgress: (event) => {
          options.onProgress?.(event);
          if (event.kind === 'document' && isNews(event.document)) tell(event.document);
        },
      },
    ),
  );
  if (result && !result.interrupted) tell(result);
  // A connection that was lost has no result: the next page goes on.
  if (result && localStorage.getItem(key) === own) localStorage.removeItem(key);
}

/** The first line says where things stand, which whoever started the watch sees anyway. */
function isNews(document: Document): boolean {
  return (document as { event?: string }).event !== 'started';
}

function read(): Kept | null {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? 'null') as Kept | null;
    return typeof kept?.params.domain === 'string' ? kept : null;
  } catch {
    return null;
  }
}
