import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { removeFolder } from '../helpers/remove-folder.js';

const root = new URL('../../', import.meta.url).pathname;
const dist = process.env['MAILPATH_DIST'] ?? join(root, 'dist');
const data = mkdtempSync(join(tmpdir(), 'mailpath-serve-'));
const children: ChildProcess[] = [];
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await removeFolder(data);
});

/** Starts the built web face and waits for the address that it prints. */
async function start(
  command: readonly string[],
): Promise<{ child: ChildProcess; address: URL; said: string }> {
  const child = spawn(process.execPath, [...command, '--data', data], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '' },
  });
  children.push(child);
  let said = '';
  for await (const chunk of child.stdout) {
    said += String(chunk);
    const match = /http:\S+/.exec(said);
    if (match && said.includes('Ctrl-C')) return { child, address: new URL(match[0]), said };
  }
  throw new Error(`no address in: ${said}`);
}

async function isOpen(port: number): Promise<boolean> {
  const socket = connect({ host: '127.0.0.1', port });
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

describe('the process of the web face', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('ends cleanly at %s', async (signal) => {
    const { child, address } = await start([join(dist, 'main', 'serve.js'), 'serve']);
    expect(address.hostname).toBe('127.0.0.1');
    expect(await isOpen(Number(address.port))).toBe(true);
    const ended = once(child, 'exit');
    child.kill(signal);
    expect(await ended).toEqual([0, null]);
    expect(await isOpen(Number(address.port))).toBe(false);
  });

  it('says a taken port in one line, with what to do', async () => {
    const { child, address } = await start([join(dist, 'main', 'serve.js'), 'serve']);
    const second = spawn(
      process.execPath,
      [join(dist, 'main', 'serve.js'), 'serve', '--data', data, '--port', address.port],
      { stdio: ['ignore', 'ignore', 'pipe'] },
    );
    let said = '';
    second.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    expect(await once(second, 'exit')).toEqual([2, null]);
    expect(said).toBe('mailpath: that port is taken — name another with --port, or none for any free one\n');
    child.kill('SIGTERM');
    await once(child, 'exit');
  });

  it.runIf(process.platform === 'linux')(
    'is what `npm start` comes to where there is no display',
    async () => {
      const { child, said, address } = await start([join(root, 'scripts', 'start.mjs')]);
      expect(said.split('\n')[0]).toBe('There is no display: opening the web face instead.');
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      expect(await ended).toEqual([0, null]);
      expect(await isOpen(Number(address.port))).toBe(false);
    },
  );
});
