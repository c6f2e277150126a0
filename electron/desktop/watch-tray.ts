import { Menu, nativeImage, Notification, Tray } from 'electron';
import type { Document } from '../engine/contract/document.js';
import type { Engine } from '../engine/contract/operations.js';
import { headlineOf } from '../engine/findings/sentence.js';

/** Stands in the tray while a `watch` goes on, so that a closed window does not end it unseen. */
export interface WatchTray {
  /** The engine with its `watch` counted: the tray shows while any is under way, and tells what changes and how it ends. */
  readonly engine: Engine;
  isWatching(): boolean;
}

/** Wraps the engine. The tray icon exists only while there is something to watch. */
export function createWatchTray(engine: Engine, icon: string, show: () => void): WatchTray {
  const watched = new Map<symbol, string>();
  let tray: Tray | null = null;

  const refresh = (): void => {
    if (watched.size === 0) {
      tray?.destroy();
      tray = null;
      return;
    }
    if (!tray) {
      tray = new Tray(nativeImage.createFromPath(icon));
      tray.on('click', show);
      tray.setContextMenu(Menu.buildFromTemplate([{ label: 'Mailpath', click: show }, { role: 'quit' }]));
    }
    tray.setToolTip(`Mailpath: ${[...watched.values()].join(', ')}`);
  };

  const watch: Engine['watch'] = async (params, options) => {
    const key = Symbol(params.domain);
    watched.set(key, params.domain);
    refresh();
    const tell = (document: Document): void => {
      if (!Notification.isSupported()) return;
      const { sentence } = headlineOf(document, params.language, (at) => timeOfDay(at, params.language));
      const notification = new Notification({ title: document.subject, body: sentence });
      notification.on('click', show);
      notification.show();
    };
    try {
      const document = await engine.watch(params, {
        ...options,
        onProgress: (event) => {
          options?.onProgress?.(event);
          // The first line says what whoever started the watch sees anyway.
          if (event.kind === 'document' && (event.document as { event?: string }).event !== 'started') {
            tell(event.document);
          }
        },
      });
      if (!document.interrupted) tell(document);
      return document;
    } finally {
      watched.delete(key);
      refresh();
    }
  };
  return { engine: { ...engine, watch }, isWatching: () => watched.size > 0 };
}

function timeOfDay(iso: string, language: string): string {
  const parts = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  return new Intl.DateTimeFormat(language, parts).format(new Date(iso));
}
