import type { Language } from './session.svelte.js';

/** `14:32:07`, with the date where it is another day. */
export function clock(at: string | number, language: Language, now = Date.now()): string {
  const date = new Date(at);
  const sameDay = new Date(now).toDateString() === date.toDateString();
  return new Intl.DateTimeFormat(language, {
    ...(sameDay ? {} : { month: 'short', day: 'numeric' }),
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).format(date);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format costs far more than using it, and a list uses the same few for each of its rows. */
function formatOf(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${JSON.stringify(options)}`;
  let format = formats.get(key);
  if (!format) formats.set(key, (format = new Intl.DateTimeFormat(language, options)));
  return format;
}

/** A moment for a list over years: `14:32:07` today, `Nov 24, 14:32` this year, else with the year. Quick, for many rows. */
export function stamp(at: string | number, language: Language, now = Date.now()): string {
  const date = new Date(at);
  const today = new Date(now);
  const isOfYear = date.getFullYear() === today.getFullYear();
  const isOfDay = isOfYear && date.toDateString() === today.toDateString();
  return formatOf(language, {
    ...(isOfDay ? { second: '2-digit' } : { month: 'short', day: 'numeric' }),
    ...(isOfYear ? {} : { year: 'numeric' }),
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(date);
}

/** The whole moment with its zone, for the tooltip. */
export function moment(at: string | number, language: Language): string {
  return formatOf(language, { dateStyle: 'full', timeStyle: 'long' }).format(new Date(at));
}

/** `21 ms`, `1.4 s`. */
export function span(ms: number, language: Language): string {
  const [value, unit] = ms < 1000 ? [Math.round(ms), 'millisecond'] : [Math.round(ms / 100) / 10, 'second'];
  const number = new Intl.NumberFormat(language).format(value);
  if (language === 'zh-CN') return `${number} ${unit === 'second' ? '秒' : '毫秒'}`;
  return `${number} ${unit === 'second' ? 's' : 'ms'}`;
}

/** `in 18 min`: how far away a moment is. */
export function away(at: string | number, language: Language, now = Date.now()): string {
  const seconds = (new Date(at).getTime() - now) / 1000;
  const words = new Intl.RelativeTimeFormat(language, { style: 'short', numeric: 'always' });
  const [amount, unit] =
    Math.abs(seconds) < 90
      ? ([seconds, 'second'] as const)
      : Math.abs(seconds) < 5400
        ? ([seconds / 60, 'minute'] as const)
        : Math.abs(seconds) < 129_600
          ? ([seconds / 3600, 'hour'] as const)
          : ([seconds / 86_400, 'day'] as const);
  // English abbreviates with a full stop, which would look like the sentence's own; a number stands apart from Chinese.
  return words
    .format(Math.round(amount), unit)
    .replace(/\.(?= |$)/, '')
    .replace(/(\d)(?=\p{Script=Han})/u, '$1 ');
}

/** `14:32, in 18 min`: a moment as a time of day, with how far away it is beside it. */
export function clockAndWait(at: string, language: Language, now: number): string {
  const gap = language === 'zh-CN' ? '，' : ', ';
  return `${clock(at, language, now)}${gap}${away(at, language, now)}`;
}

/** A whole number with the marks of the reader's language. */
export function numberOf(value: number, language: Language): string {
  return new Intl.NumberFormat(language).format(value);
}
