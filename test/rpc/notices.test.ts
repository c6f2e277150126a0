import { createRouterClient } from '@orpc/server';
import { expect, it } from 'vitest';
import type { Engine } from '../../electron/engine/contract/operations.js';
import type { HistoryNotice } from '../../electron/engine/history/history.js';
import { createNotices } from '../../electron/engine/hosts/notices.js';
import { createRouter } from '../../electron/engine/rpc.io.js';
import { engineClient } from '../../renderer/api.js';

const host = { face: 'web', version: '0', network: 'internet', faults: [], language: null } as const;

it('a page is told what came up before it was opened, and what comes up while it is', async () => {
  const notices = createNotices();
  notices.tell({ aside: '/data/before', savedEntries: 3 });
  const client = engineClient(
    createRouterClient(createRouter({} as Engine, host, undefined, notices)) as never,
  );
  const first: HistoryNotice[] = [];
  const second: HistoryNotice[] = [];
  void client.notices((notice) => first.push(notice));
  void client.notices((notice) => second.push(notice));
  await expect.poll(() => [first.length, second.length]).toEqual([1, 1]);
  notices.tell({ aside: '/data/later', savedEntries: 0 });
  await expect.poll(() => first.map(({ aside }) => aside)).toEqual(['/data/before', '/data/later']);
  expect(second).toEqual(first);
});

it('whoever goes away is told no more, and keeps nobody waiting', async () => {
  const notices = createNotices();
  const gone = new AbortController();
  const seen: string[] = [];
  const following = (async () => {
    for await (const { aside } of notices.follow(gone.signal)) seen.push(aside);
  })();
  gone.abort();
  await following;
  notices.tell({ aside: 'later', savedEntries: 0 });
  expect(seen).toEqual([]);
});
