// Makes `electron` a module of this process: the parts of its API that the shell uses, over one chromium.
import { EventEmitter } from 'node:events';
import { createServer } from 'node:http';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { MessageChannel } from 'node:worker_threads';

const names = [
  'app',
  'BrowserWindow',
  'Menu',
  'Notification',
  'Tray',
  'ipcMain',
  'nativeImage',
  'nativeTheme',
  'protocol',
  'safeStorage',
  'session',
  'shell',
];
registerHooks({
  resolve: (id, context, next) =>
    id === 'electron' ? { url: 'electron-stub:main', shortCircuit: true } : next(id, context),
  load: (url, context, next) =>
    url === 'electron-stub:main'
      ? {
          format: 'module',
          shortCircuit: true,
          source: names.map((name) => `export const ${name} = globalThis.electronStub.${name};`).join('\n'),
        }
      : next(url, context),
});

const profile = mkdtempSync(join(tmpdir(), 'electron-stand-in-'));
const handlers = new Map();
const ipcMain = new EventEmitter();
let serverPort = 0;

/** Answers over HTTP with what the app's own scheme handler says: chromium knows no scheme of ours. */
const server = createServer((request, response) => {
  const url = `app://mailpath${request.url ?? '/'}`;
  Promise.resolve(handlers.get('app')?.(new Request(url)) ?? new Response('', { status: 404 })).then(
    async (answer) => {
      const headers = Object.fromEntries(answer.headers);
      // The stand-in's own channel to the page is a WebSocket-free binding, so the policy holds as it is.
      response.writeHead(answer.status, headers);
      response.end(Buffer.from(await answer.arrayBuffer()));
    },
  );
});
const listening = new Promise((resolve) =>
  server.listen(0, '127.0.0.1', () => {
    serverPort = server.address().port;
    resolve();
  }),
);

const chromium = spawn(
  process.env.CHROMIUM ?? '/usr/bin/chromium',
  [
    ...(process.env.HEADED ? [] : ['--headless']),
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--remote-debugging-port=0',
    '--no-startup-window',
    `--user-data-dir=${profile}`,
  ],
  { stdio: ['ignore', 'ignore', 'pipe'] },
);
const endpoint = new Promise((resolve) => {
  chromium.stderr.on('data', (chunk) => {
    const match = /DevTools listening on (ws:\S+)/.exec(String(chunk));
    if (!match) return;
    process.stderr.write(`\nDevTools listening on ${match[1]}\n`);
    resolve(match[1]);
  });
});
process.on('exit', () => {
  chromium.kill('SIGKILL');
  rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
});

/** A small client of the DevTools protocol. */
async function devTools() {
  const socket = new WebSocket(await endpoint);
  await new Promise((resolve) => socket.addEventListener('open', resolve));
  const waiting = new Map();
  const events = new EventEmitter();
  let last = 0;
  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(data);
    if (message.id) {
      const { resolve, reject } = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.error) reject(new Error(message.error.message));
      else resolve(message.result);
    } else events.emit(message.method, message.params, message.sessionId);
  });
  const call = (method, params = {}, sessionId) =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      socket.send(JSON.stringify({ id: last, method, params, sessionId }));
    });
  return { call, events };
}

/** In the page, in front of the preload: a contextBridge, and an ipcRenderer whose ports go through a binding. */
const inPage = (preload) => `(() => {
  const ports = [];
  window.__toPort = (at, data) => ports[at].postMessage(JSON.parse(data));
  const electron = {
    contextBridge: { exposeInMainWorld: (name, value) => { window[name] = value; } },
    ipcRenderer: {
      postMessage(channel, body, transfer) {
        const first = ports.length;
        for (const port of transfer) {
          const at = ports.push(port) - 1;
          port.onmessage = (event) => window.__toMain(JSON.stringify({ at, data: event.data }));
        }
        window.__toMain(JSON.stringify({ channel, body, ports: transfer.map((_, at) => first + at) }));
      },
    },
  };
  const module = { exports: {} };
  const require = (id) => { if (id === 'electron') return electron; throw new Error('no ' + id + ' in a sandboxed preload'); };
  (function (require, module, exports) { ${preload} })(require, module, module.exports);
})();`;

class BrowserWindow extends EventEmitter {
  webContents = Object.assign(new EventEmitter(), { setWindowOpenHandler: () => undefined });
  #options;
  #destroyed = false;

  constructor(options) {
    super();
    this.#options = options;
    globalThis.electronStub.windows.push(this);
  }

  async loadURL(address) {
    await listening;
    this.tools ??= await devTools();
    const { call, events } = this.tools;
    const url = address.replace('app://mailpath', `http://127.0.0.1:${serverPort}`);
    if (this.sessionId) return call('Page.navigate', { url }, this.sessionId);
    const { targetId } = await call('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await call('Target.attachToTarget', { targetId, flatten: true });
    this.sessionId = sessionId;
    const mainPorts = new Map();
    events.on('Runtime.bindingCalled', ({ name, payload }) => {
      if (name !== '__toMain') return;
      const message = JSON.parse(payload);
      if (message.at !== undefined) return mainPorts.get(message.at)?.postMessage(message.data);
      const ports = message.ports.map((at) => {
        const { port1, port2 } = new MessageChannel();
        port1.on('message', (data) => {
          const source = `window.__toPort(${at}, ${JSON.stringify(JSON.stringify(data))})`;
          void call('Runtime.evaluate', { expression: source }, sessionId).catch(() => undefined);
        });
        port1.unref();
        mainPorts.set(at, port1);
        return asElectronPort(port2);
      });
      const frame = { url: 'app://mailpath/', parent: null };
      ipcMain.emit(message.channel, { senderFrame: frame, ports, sender: this.webContents }, message.body);
    });
    events.on('Target.targetDestroyed', ({ targetId: gone }) => gone === targetId && this.#closed());
    await call('Target.setDiscoverTargets', { discover: true });
    await call('Page.enable', {}, sessionId);
    await call('Runtime.enable', {}, sessionId);
    await call('Runtime.addBinding', { name: '__toMain' }, sessionId);
    const source = inPage(readFileSync(this.#options.webPreferences.preload, 'utf8'));
    await call('Page.addScriptToEvaluateOnNewDocument', { source }, sessionId);
    await call('Page.navigate', { url }, sessionId);
    this.emit('ready-to-show');
  }

  #closed() {
    if (this.#destroyed) return;
    this.#destroyed = true;
    app.emit('window-all-closed');
  }

  show() {}
  isDestroyed() {
    return this.#destroyed;
  }
}

/** MessagePortMain: events carry `data`, and nothing comes before `start`. */
function asElectronPort(port) {
  const listeners = new EventEmitter();
  return {
    on: (name, listener) => {
      if (name === 'close') port.on('close', () => listener());
      else listeners.on(name, listener);
    },
    postMessage: (data) => port.postMessage(data),
    start: () => port.on('message', (data) => listeners.emit('message', { data, ports: [] })),
    close: () => port.close(),
  };
}

const app = Object.assign(new EventEmitter(), {
  requestSingleInstanceLock: () => true,
  whenReady: () => endpoint.then(() => undefined),
  getPath: () => profile,
  getLocale: () => 'en-US',
  getVersion: () => '0.0.0',
  quit: () => {
    app.emit('will-quit');
    setTimeout(() => process.exit(0), 100);
  },
  exit: (code) => process.exit(code),
});
process.once('SIGTERM', () => app.quit());

const nothing = () => undefined;
class Silent {
  static isSupported = () => false;
  on = nothing;
  show = nothing;
  destroy = nothing;
  setContextMenu = nothing;
  setToolTip = nothing;
}
globalThis.electronStub = {
  windows: [],
  app,
  BrowserWindow,
  ipcMain,
  Menu: { buildFromTemplate: (template) => template, setApplicationMenu: nothing },
  Notification: Silent,
  Tray: Silent,
  nativeImage: { createFromPath: nothing },
  nativeTheme: { shouldUseDarkColors: false },
  protocol: {
    registerSchemesAsPrivileged: nothing,
    handle: (scheme, handler) => handlers.set(scheme, handler),
  },
  // A keychain that is none: the shell must not store anything in it.
  safeStorage: { isEncryptionAvailable: () => true, getSelectedStorageBackend: () => 'basic_text' },
  session: { defaultSession: { setPermissionRequestHandler: nothing } },
  shell: { openExternal: nothing },
};
