import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openHistory } from '../../electron/engine/history/open.io.js';
import { atNoon, freshFolder, openedSend, ulid } from '../helpers/history.js';

const now = () => Date.parse(atNoon) + 60_000;
const long = process.env['MAILPATH_LONG'] === '1';

function start(folder: string, mode: 'one' | 'fifty' | 'endless', from = 0): ChildProcess {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'child.mjs'), folder, mode, String(from)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return child;
}

/** Resolves with the ids said so far, once there are that many. */
async function said(child: ChildProcess, count: number): Promise<string[]> {
  let text = '';
  for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
    text += chunk.toString();
    if (text.split('\n').length > count) break;
  }
  return text.split('\n').slice(0, -1);
}

describe('processes that share a history', () => {
  it('leaves the send of a living process alone, and calls it unknown once that process is dead', async () => {
    const folder = freshFolder();
    const child = start(folder, 'one');
    const [id] = (await said(child, 1)) as [string];
    const during = openHistory(folder, { now });
    expect(during.show(id).item.status).toBe('sending');
    during.close();
    child.kill('SIGKILL');
    await once(child, 'exit');
    const after = openHistory(folder, { now });
    const { item, events, document } = after.show(id);
    expect(item.status).toBe('unknown');
    expect(document).toBeNull();
    expect(events.map((event) => [event.status, event.proof])).toEqual([
      ['sending', 'opened'],
      ['unknown', 'the program ended before the final reply'],
    ]);
    after.close();
    const again = openHistory(folder, { now });
    expect(again.show(id).events).toHaveLength(2);
    again.close();
  });

  it.each(Array.from({ length: long ? 20 : 3 }, (_, round) => round))(
    'loses nothing that was said to be on disk when killed while writing (round %i)',
    async (round) => {
      const folder = freshFolder();
      const child = start(folder, 'endless');
      const ids = await said(child, 20 + round * 17);
      child.kill('SIGKILL');
      await once(child, 'exit');
      const history = openHistory(folder, { now });
      expect(history.notices).toEqual([]);
      for (const id of ids) expect(history.show(id).item.status).toBe('unknown');
      const all = history.list({ limit: 1000 }).items.filter((item) => item.status !== 'unknown');
      expect(all).toEqual([]);
      history.close();
      const db = new Database(join(folder, 'history.db'));
      expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
      db.close();
    },
  );

  it('copies itself whole while another process writes', async () => {
    const folder = freshFolder();
    const here = openHistory(folder, { now });
    const child = start(folder, 'endless');
    const before = await said(child, 40);
    const file = await here.backup(null);
    child.kill('SIGKILL');
    await once(child, 'exit');
    here.close();
    const copy = new Database(file, { readonly: true });
    expect(copy.pragma('integrity_check', { simple: true })).toBe('ok');
    const kept = new Set(copy.prepare('SELECT ulid FROM entry').pluck().all());
    expect(before.filter((id) => !kept.has(id))).toEqual([]);
    copy.close();
  });

  it('keeps what two of them write at once', async () => {
    const folder = freshFolder();
    const children = [start(folder, 'fifty', 0), start(folder, 'fifty', 1000)];
    const here = openHistory(folder, { now });
    for (let number = 0; number < 50; number += 1) here.openSend(openedSend(number));
    await Promise.all(
      children.map(async (child) => {
        child.stdout?.resume();
        expect(await once(child, 'exit')).toEqual([0, null]);
      }),
    );
    expect(here.list({ limit: 1000 }).items).toHaveLength(150);
    expect(here.show(ulid(7)).item.status).toBe('sending');
    here.close();
  });
});
