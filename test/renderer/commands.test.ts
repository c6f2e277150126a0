import { describe, expect, it } from 'vitest';
import { search, type Command } from '../../renderer/commands.js';
import { fit } from '../../renderer/fuzzy.js';

describe('what was typed', () => {
  it.each([
    ['send', 'Send'],
    ['rwp', 'Run the whole path'],
    ['path run', 'Run the whole path'],
    ['dkm', 'dkim-missing'],
    ['发送', '发送'],
    ['完整 运行', '运行完整路径'],
  ])('%s fits %s', (typed, text) => {
    expect(fit(typed, text)).not.toBeNull();
  });

  it.each([
    ['zz', 'Run the whole path'],
    ['path send', 'Run the whole path'],
    ['htp', 'Run the whole path'],
    ['rn', 'run and then, a long way behind it, nothing'.slice(4)],
  ])('%s does not fit %s', (typed, text) => {
    expect(fit(typed, text)).toBeNull();
  });

  it('fits best where it stands as it is, at the beginning of a word', () => {
    const score = (text: string): number => fit('send', text) ?? -1;
    expect(score('Send')).toBeGreaterThan(score('resend'));
    expect(score('resend')).toBeGreaterThan(score('stop the end'));
  });
});

describe('the palette', () => {
  const command = (id: string, group: Command['group'], en: string, zh: string, more = {}): Command => ({
    id,
    group,
    say: (language) => (language === 'en' ? en : zh),
    run: () => undefined,
    ...more,
  });
  const commands = [
    command('go-send', 'go', 'Send', '发送'),
    command('go-history', 'go', 'History', '历史记录'),
    command('fault', 'practice', 'spf-quoted', 'spf-quoted', {
      isMany: true,
      about: (language: string) => (language === 'en' ? 'with its quotation marks' : '带上了引号'),
    }),
  ];
  const ids = (typed: string, language: 'en' | 'zh-CN'): string[] =>
    search(commands, typed, language).map((one) => one.id);

  it('shows all but the many before anything is typed', () => {
    expect(ids('  ', 'en')).toEqual(['go-send', 'go-history']);
  });

  it('finds by the words of either language, whatever the page speaks', () => {
    expect(ids('历史', 'en')).toEqual(['go-history']);
    expect(ids('hist', 'zh-CN')).toEqual(['go-history']);
    expect(ids('引号', 'en')).toEqual(['fault']);
    expect(ids('quotation', 'zh-CN')).toEqual(['fault']);
  });

  it('has the best first, whatever its group', () => {
    expect(ids('s', 'en')[0]).toBe('go-send');
    expect(ids('spf', 'en')).toEqual(['fault']);
  });
});
