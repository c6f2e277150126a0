import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

type Message = string | { match: Record<string, string> }[];
const folder = join(import.meta.dirname, '..', '..', 'renderer');
const read = (language: string): Record<string, Message> =>
  JSON.parse(readFileSync(join(folder, 'messages', `${language}.json`), 'utf8')) as Record<string, Message>;
const en = read('en');
const zh = read('zh-CN');

const texts = (message: Message): string[] =>
  typeof message === 'string' ? [message] : message.flatMap((one) => Object.values(one.match));
const places = (message: Message): string[] => [
  ...new Set(
    texts(message).flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '')),
  ),
];

describe('the words of the pages', () => {
  it('exist in both languages, with the same places to fill', () => {
    expect(Object.keys(zh)).toEqual(Object.keys(en));
    for (const [key, message] of Object.entries(en)) {
      expect(places(zh[key] ?? '').sort(), key).toEqual(places(message).sort());
    }
  });

  it('are each said somewhere', () => {
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(svelte|ts)$/.test(file) && !file.startsWith('paraglide'))
      .map((file) => readFileSync(join(folder, file), 'utf8'))
      .join('\n');
    expect(Object.keys(en).filter((key) => !new RegExp(`m\\.${key}\\b`).test(sources))).toEqual([]);
  });

  it('are never empty, never shout and never apologise', () => {
    for (const text of [...Object.values(en), ...Object.values(zh)].flatMap(texts)) {
      expect(text.trim()).not.toBe('');
      expect(text).not.toMatch(/!|！|\b(oops|please|successfully|error occurred|something went wrong)\b/i);
    }
  });

  it('have full-width punctuation and a blank between Chinese and Latin', () => {
    for (const [key, message] of Object.entries(zh)) {
      for (const text of texts(message)) {
        expect(text, key).not.toMatch(
          /[\u4e00-\u9fff][,;:?]|[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u4e00-\u9fff]/,
        );
      }
    }
  });
});
