import { BrowserWindow, nativeTheme, session, shell } from 'electron';
import { isOwnPage, pageOrigin } from './scheme.js';

/** Hosts that a link may open in the user's browser. */
const outside = /^https:\/\/(cloud\.ibm\.com|www\.rfc-editor\.org|datatracker\.ietf\.org)\//;

/** Opens the window: sandboxed, isolated, and unable to go anywhere but to the pages. */
export function openWindow(preload: string): BrowserWindow {
  const window = new BrowserWindow({
    width: 1280,
    height: 860,
    minWidth: 360,
    minHeight: 480,
    show: false,
    title: 'Mailpath',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#161616' : '#ffffff',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  });
  window.once('ready-to-show', () => window.show());
  window.webContents.setWindowOpenHandler(({ url }) => {
    if (outside.test(url)) void shell.openExternal(url);
    return { action: 'deny' };
  });
  window.webContents.on('will-navigate', (event, url) => {
    if (!isOwnPage(url)) event.preventDefault();
  });
  void window.loadURL(`${pageOrigin}/`);
  return window;
}

/** Pages ask for no camera, no notifications of their own, no clipboard to read. */
export function refusePermissions(): void {
  session.defaultSession.setPermissionRequestHandler((_contents, permission, answer) =>
    answer(permission === 'clipboard-sanitized-write'),
  );
}

/**
 * Closing the window hides it while it is needed: what its page has under way would end with it.
 * @param isNeeded asked at each close
 */
export function hideWhile(window: BrowserWindow, isNeeded: () => boolean): void {
  window.on('close', (event) => {
    if (!isNeeded()) return;
    event.preventDefault();
    window.hide();
  });
}
