import { mkdtempSync, readFileSync, existsSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventEmitter } from 'node:events';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Engine } from '../../electron/engine/contract/operations.js';
import { createRouter } from '../../electron/engine/rpc.io.js';

/** What the system's keychain is on the machine at hand. */
const keychain = { isThere: true, backend: 'gnome_libsecret' };
const ipcMain = new EventEmitter();
const window = { navigate: (_url: string): boolean => true, open: (_url: string): string => '' };
const opened: string[] = [];
let options: { webPreferences: Record<string, unknown> } | undefined;

vi.mock('electron', () => ({
  ipcMain,
  safeStorage: {
    isEncryptionAvailable: () => keychain.isThere,
    getSelectedStorageBackend: () => keychain.backend,
    encryptString: (text: string) => Buffer.from([...text].reverse().join('')),
    decryptString: (bytes: Buffer) => [...bytes.toString()].reverse().join(''),
  },
  protocol: { registerSchemesAsPrivileged: () => undefined, handle: () => undefined },
  nativeTheme: { shouldUseDarkColors: false },
  session: { defaultSession: { setPermissionRequestHandler: () => undefined } },
  shell: { openExternal: (url: string) => opened.push(url) },
  BrowserWindow: class {
    webContents = {
      setWindowOpenHandler: (handler: (details: { url: string }) => { action: string }) => {
        window.open = (url) => handler({ url }).action;
      },
      on: (_name: string, handler: (event: { preventDefault: () => void }, url: string) => void) => {
        window.navigate = (url) => {
          let isAllowed = true;
          handler({ preventDefault: () => (isAllowed = false) }, url);
          return isAllowed;
        };
      },
    };
    constructor(given: typeof options) {
      options = given;
    }
    once(): void {}
    on(): void {}
    loadURL(): Promise<void> {
      return Promise.resolve();
    }
  },
}));
const { answerPages } = await import('../../electron/desktop/ipc.js');
const { openSecrets } = await import('../../electron/desktop/secrets.js');
const { openWindow } = await import('../../electron/desktop/window.js');

const folder = mkdtempSync(join(tmpdir(), 'mailpath-shell-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the shell’s door for pages', () => {
  const router = createRouter({} as Engine, {
    face: 'desktop',
    version: '0',
    network: 'internet',
    faults: [],
    language: null,
  });
  answerPages(router);

  /** Knocks with a port as a frame of that address would; true where the shell takes the port. */
  function knock(senderFrame: { url: string; parent: unknown } | null): boolean {
    let isTaken = false;
    const port = Object.assign(new EventEmitter(), {
      start: () => (isTaken = true),
      postMessage: () => undefined,
      close: () => undefined,
    });
    ipcMain.emit('mailpath:connect', { senderFrame, ports: [port] });
    return isTaken;
  }

  it('opens to the top frame of its own pages', () => {
    expect(knock({ url: 'app://mailpath/', parent: null })).toBe(true);
    expect(knock({ url: 'app://mailpath/#/history', parent: null })).toBe(true);
  });

  it('stays shut to every other sender', () => {
    for (const url of [
      'https://evil.example/',
      'app://mailpath.evil.example/',
      'app://other/',
      'file:///app/index.html',
      'about:blank',
      '',
    ]) {
      expect(knock({ url, parent: null }), url).toBe(false);
    }
    expect(knock({ url: 'app://mailpath/', parent: {} })).toBe(false);
    expect(knock(null)).toBe(false);
  });
});

describe('the shell’s window', () => {
  openWindow('preload.cjs');

  it('is sandboxed and isolated', () => {
    expect(options?.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
    });
  });

  it('goes nowhere but to its own pages, and hands the few known links to the browser', () => {
    expect(window.navigate('app://mailpath/#/path')).toBe(true);
    expect(window.navigate('https://evil.example/')).toBe(false);
    expect(window.open('https://www.rfc-editor.org/rfc/rfc7208')).toBe('deny');
    expect(window.open('https://evil.example/')).toBe('deny');
    expect(window.open('https://www.rfc-editor.org.evil.example/')).toBe('deny');
    expect(opened).toEqual(['https://www.rfc-editor.org/rfc/rfc7208']);
  });
});

describe('kept passwords', () => {
  let file = '';
  beforeEach(() => {
    file = join(mkdtempSync(join(folder, 'secrets-')), 'secrets.json');
    Object.assign(keychain, { isThere: true, backend: 'gnome_libsecret' });
  });
  const engine = {} as Engine;
  const host = { face: 'desktop', version: '0', network: 'internet', faults: [], language: null } as const;

  it('are encrypted, readable by their owner alone, and gone when removed', () => {
    const secrets = openSecrets(file);
    secrets.put('user', 'swordfish');
    expect(readFileSync(file, 'utf8')).not.toContain('swordfish');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(openSecrets(file).get('user')).toBe('swordfish');
    secrets.remove('user');
    expect(openSecrets(file).get('user')).toBeUndefined();
  });

  it('a file that the keychain can’t read any more is as good as none', () => {
    openSecrets(file).put('user', 'swordfish');
    keychain.isThere = false;
    expect(openSecrets(file).get('user')).toBeUndefined();
  });

  it.runIf(process.platform === 'linux').each(['basic_text', 'unknown'])(
    'are refused where the keychain is %s: nothing is written, and pages are told',
    async (backend) => {
      keychain.backend = backend;
      const secrets = openSecrets(file);
      expect(secrets.available).toBe(false);
      const { createRouterClient } = await import('@orpc/server');
      const client = createRouterClient(createRouter(engine, host, secrets));
      await client.keepPassword({ user: 'user', password: 'swordfish' });
      expect(existsSync(file)).toBe(false);
      expect(secrets.get('user')).toBeUndefined();
      expect(await client.host()).toMatchObject({ keepsPasswords: false });
    },
  );
});
