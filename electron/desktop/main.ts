import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { app, type BrowserWindow } from 'electron';
import { createNotices } from '../engine/hosts/notices.js';
import { readPages } from '../engine/hosts/pages.io.js';
import { createRouter } from '../engine/rpc.io.js';
import { answerPages } from './ipc.js';
import { setMenu } from './menu.js';
import { declareScheme, pageOrigin, servePages } from './scheme.js';
import { openSecrets } from './secrets.js';
import { createWatchTray } from './watch-tray.js';
import { hideWhile, openWindow, refusePermissions } from './window.js';

declare const __VERSION__: string;

const dist = join(dirname(fileURLToPath(import.meta.url)), '..');
const { values } = parseArgs({
  args: process.argv.slice(1),
  // Electron and Chromium have options of their own.
  strict: false,
  options: { data: { type: 'string' }, network: { type: 'string' }, lang: { type: 'string' } },
});
const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

declareScheme();
if (!app.requestSingleInstanceLock()) {
  app.quit();
} else {
  void start();
}

async function start(): Promise<void> {
  const { openEngine } = await import('../engine/live.js');
  await app.whenReady();
  const notices = createNotices();
  const { engine, close } = openEngine({
    dataFolder: text(values.data),
    onNotice: (notice) => notices.tell(notice),
  });
  const preload = join(dist, 'preload', 'index.cjs');
  const language = text(values.lang);
  let window: BrowserWindow | null = null;
  let isQuitting = false;
  const show = (): void => {
    if (window && !window.isDestroyed()) {
      window.show();
      return;
    }
    window = openWindow(preload);
    hideWhile(window, () => tray.isWatching() && !isQuitting);
  };
  const icon = join(dist, '..', 'resources', 'icons', 'tray.png');
  const tray = createWatchTray(engine, icon, show);
  const host = {
    face: 'desktop',
    version: __VERSION__,
    network: text(values.network) ?? 'internet',
    faults: [],
    language: language === 'en' || language === 'zh-CN' ? language : null,
  } as const;

  refusePermissions();
  servePages(readPages(join(dist, 'renderer')));
  answerPages(
    createRouter(tray.engine, host, openSecrets(join(app.getPath('userData'), 'secrets.json')), notices),
  );
  setMenu(language ?? app.getLocale(), (page) => {
    show();
    void window?.loadURL(`${pageOrigin}/#/${page}`);
  });
  show();

  app.on('second-instance', show);
  app.on('activate', show);
  app.on('before-quit', () => (isQuitting = true));
  app.on('window-all-closed', () => {
    if (!tray.isWatching()) app.quit();
  });
  app.on('will-quit', () => void close());
}
