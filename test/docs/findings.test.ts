import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { catalogue, type Code } from '../../electron/engine/findings/catalogue.js';
import { aboutCode, languages } from '../../electron/engine/findings/say.js';
import type { Rule } from '../../electron/engine/findings/rule.js';

const codes = Object.keys(catalogue) as Code[];
const rules = catalogue as unknown as Record<string, Rule<object>>;

function page(code: Code): string {
  const entry = rules[code] as Rule<object>;
  const about = languages.map((language) => aboutCode(code, language)?.about ?? '');
  return [
    `# ${code}`,
    '',
    `Area: ${entry.area} · severity: ${entry.severities.join(', ')} · move: ${entry.move}`,
    '',
    about[0],
    '',
    '## 简体中文',
    '',
    about[1],
    '',
    `Reference: ${entry.reference}`,
    '',
  ].join('\n');
}

describe('the pages of the findings', () => {
  it.each(codes)('%s has a page that says what the catalogue says', async (code) => {
    await expect(page(code)).toMatchFileSnapshot(`../../docs/findings/${code}.md`);
  });

  it('there is no page without a code', () => {
    const pages = readdirSync(new URL('../../docs/findings', import.meta.url))
      .filter((name) => name.endsWith('.md') && name !== 'README.md')
      .map((name) => name.slice(0, -3));
    expect(pages.filter((name) => !(codes as string[]).includes(name))).toEqual([]);
  });

  it.each(codes)('%s is told in both languages, each in its own', (code) => {
    const en = aboutCode(code, 'en')?.about ?? '';
    const zh = aboutCode(code, 'zh-CN')?.about ?? '';
    expect(en).not.toMatch(/\p{Script=Han}/u);
    expect(zh).toMatch(/\p{Script=Han}/u);
    expect(en).not.toMatch(/!|please|oops|successfully/i);
  });
});
