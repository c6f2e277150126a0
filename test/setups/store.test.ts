import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { setupSchema } from '../../electron/engine/contract/params.js';
import { openSetups } from '../../electron/engine/setups/store.io.js';
import { freshFolder } from '../helpers/history.js';

const setup = (name: string) => setupSchema.parse({ name, domain: `${name}.test` });

it('keeps setups by name, for the owner alone, and leaves nothing else behind', () => {
  const folder = join(freshFolder(), 'data');
  const store = openSetups(folder);
  expect(store.list()).toEqual([]);
  expect(existsSync(folder)).toBe(false);
  store.put(setup('work'));
  store.put(setup('home'));
  store.put({ ...setup('work'), note: 'again' });
  expect(
    openSetups(folder)
      .list()
      .map((each) => each.name),
  ).toEqual(['home', 'work']);
  expect(store.get('work')?.note).toBe('again');
  expect(store.get('other')).toBeUndefined();
  expect(statSync(join(folder, 'setups.json')).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['setups.json']);
  expect([store.remove('work'), store.remove('work')]).toEqual([true, false]);
  expect(store.list().map((each) => each.name)).toEqual(['home']);
});

it('keeps the draft and the diary of a case with its setup, and removes them with it', () => {
  const store = openSetups(freshFolder());
  store.put(setup('work'));
  const file = {
    answers: { authorization: { '1': 'Transactional' } },
    diary: [{ at: '2026-11-24T12:00:00Z', caseKind: 'authorization' as const, caseNumber: 'CS1', note: '' }],
  };
  store.putCaseFile('work', file);
  expect(store.caseFile('work')).toEqual(file);
  store.put({ ...setup('work'), note: 'changed' });
  expect(store.caseFile('work')).toEqual(file);
  store.remove('work');
  expect(store.caseFile('work')).toEqual({ answers: {}, diary: [] });
});

it('brings back what was removed, its case with it, unless the name is taken; the last five alone', () => {
  const folder = freshFolder();
  const store = openSetups(folder);
  const names = ['a', 'b', 'c', 'd', 'e', 'f'];
  for (const name of names) store.put({ ...setup(name), note: name });
  const file = { answers: { authorization: { '1': 'Transactional' } }, diary: [] };
  store.putCaseFile('f', file);
  for (const name of names) store.remove(name);
  expect(openSetups(folder).restore('f')).toBe(true);
  expect(store.get('f')?.note).toBe('f');
  expect(store.caseFile('f')).toEqual(file);
  store.put(setup('e'));
  expect([store.restore('e'), store.restore('a'), store.restore('f'), store.restore('b')]).toEqual([
    false,
    false,
    false,
    true,
  ]);
  expect(store.list().map((each) => each.name)).toEqual(['b', 'e', 'f']);
});

it.each([
  ['is no JSON', '{'],
  ['was written by a newer Mailpath', '{"format":2}'],
  ['is not as Mailpath writes it', '{"format":1,"setups":[{"name":"x"}]}'],
])('refuses a file that %s and leaves it as it is', (message, content) => {
  const folder = freshFolder();
  const file = join(folder, 'setups.json');
  writeFileSync(file, content);
  const store = openSetups(folder);
  expect(() => store.list()).toThrow(message);
  expect(() => store.put(setup('work'))).toThrow(message);
  expect(readFileSync(file, 'utf8')).toBe(content);
});
