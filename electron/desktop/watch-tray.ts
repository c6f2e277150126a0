import { Menu, nativeImage, Notification, Tray } from 'electron';
import type { Engine } from '../engine/contract/operations.js';

/** Stands in the tray while a `watch` goes on, so that a closed window does not end it unseen. */
export interface WatchTray {
  /** The engine with its `watch` counted: the tray shows while any is under way, and tells when one ends. */
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
    try {
      const document = await engine.watch(params, options);
      const first = document.findings[0];
      if (!document.interrupted && Notification.isSupported()) {
        new Notification({ title: params.domain, body: first?.title ?? '' }).show();
      }
      return document;
    } finally {
      watched.delete(key);
      refresh();
    }
  };
  return { engine: { ...engine, watch }, isWatching: () => watched.size > 0 };
}
