import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { BrowserWindow } from 'electron';
import type { WatchDocument } from '../../electron/engine/contract/documents.js';
import type { CallOptions, Engine } from '../../electron/engine/contract/operations.js';
import { watchParamsSchema } from '../../electron/engine/contract/params.js';

const shown: { title: string; body: string; click: () => void }[] = [];
const trays: { isThere: boolean; tip: string }[] = [];

vi.mock('electron', () => ({
  Menu: { buildFromTemplate: () => ({}) },
  nativeImage: { createFromPath: () => ({}) },
  Notification: class extends EventEmitter {
    static isSupported = (): boolean => true;
    readonly given: { title: string; body: string };
    constructor(given: { title: string; body: string }) {
      super();
      this.given = given;
    }
    show(): void {
      shown.push({ ...this.given, click: () => void this.emit('click') });
    }
  },
  Tray: class {
    readonly #state = { isThere: true, tip: '' };
    constructor() {
      trays.push(this.#state);
    }
    on(): void {}
    setContextMenu(): void {}
    setToolTip(text: string): void {
      this.#state.tip = text;
    }
    destroy(): void {
      this.#state.isThere = false;
    }
  },
  nativeTheme: {},
  session: {},
  shell: {},
  protocol: { registerSchemesAsPrivileged: () => undefined },
  BrowserWindow: class {},
}));
const { createWatchTray } = await import('../../electron/desktop/watch-tray.js');
const { hideWhile } = await import('../../electron/desktop/window.js');

const line = (event: WatchDocument['event'], interrupted = false): WatchDocument => ({
  format: 1,
  command: 'watch',
  id: '01J',
  subject: 'example.com',
  network: 'internet',
  startedAt: '2026-11-24T10:00:00Z',
  durationMs: 1,
  verdict: 'pass',
  ...(interrupted && { interrupted }),
  findings: [],
  evidence: [],
  event,
  changes: [],
  nextAt: null,
  waiting: 0,
});
const params = watchParamsSchema.parse({ domain: 'example.com', language: 'zh-CN' });
/** A watch that tells these lines, the last of them as its result. */
const watching = (lines: WatchDocument[], during = () => undefined as void): Engine =>
  ({
    watch: (_params: unknown, options?: CallOptions) => {
      for (const document of lines.slice(0, -1)) options?.onProgress?.({ kind: 'document', document });
      during();
      return Promise.resolve(lines.at(-1));
    },
  }) as unknown as Engine;
beforeEach(() => {
  shown.length = 0;
  trays.length = 0;
});

describe('a watch in the desktop app', () => {
  it('tells each change and its end in the page’s own sentence and language; a click brings the window', async () => {
    let clicks = 0;
    const engine = watching([line('started'), line('changed'), line('done')]);
    const tray = createWatchTray(engine, 'icon.png', () => (clicks += 1));
    const heard: string[] = [];
    await tray.engine.watch(params, { onProgress: ({ kind }) => heard.push(kind) });
    expect(heard).toEqual(['document', 'document']);
    expect(shown).toHaveLength(2);
    for (const { title, body } of shown) {
      expect(title).toBe('example.com');
      expect(body).toMatch(/[\u4e00-\u9fff]/);
    }
    shown[0]?.click();
    expect(clicks).toBe(1);
  });

  it('says nothing where the user stopped it', async () => {
    const tray = createWatchTray(
      watching([line('started'), line('stopped', true)]),
      'icon.png',
      () => undefined,
    );
    await tray.engine.watch(params);
    expect(shown).toEqual([]);
  });

  it('stands in the tray for as long as it goes on', async () => {
    const seen: unknown[] = [];
    const engine = watching([line('done')], () => seen.push({ ...trays[0] }, tray.isWatching()));
    const tray = createWatchTray(engine, 'icon.png', () => undefined);
    await tray.engine.watch(params);
    expect(seen).toEqual([{ isThere: true, tip: 'Mailpath: example.com' }, true]);
    expect(trays[0]?.isThere).toBe(false);
    expect(tray.isWatching()).toBe(false);
  });

  it('goes on when the window is closed: it is hidden, until nothing needs it', () => {
    const window = Object.assign(new EventEmitter(), {
      isHidden: false,
      hide: () => (window.isHidden = true),
    });
    let isNeeded = true;
    hideWhile(window as unknown as BrowserWindow, () => isNeeded);
    const close = (): boolean => {
      let isPrevented = false;
      window.emit('close', { preventDefault: () => (isPrevented = true) });
      return isPrevented;
    };
    expect(close()).toBe(true);
    expect(window.isHidden).toBe(true);
    isNeeded = false;
    expect(close()).toBe(false);
  });
});
