const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Zones by name that RFC 5322 §4.3 still reads, in minutes; any other name counts as UTC, as it says there. */
const zones: Readonly<Record<string, number>> = {
  EDT: -240,
  EST: -300,
  CDT: -300,
  CST: -360,
  MDT: -360,
  MST: -420,
  PDT: -420,
  PST: -480,
};

const mailDate =
  /(?:^|[\s,])(\d{1,2})[\s-]+([A-Za-z]{3})[a-z]*[\s-]+(\d{2,4})\s+(\d{1,2}):(\d\d)(?::(\d\d|60))?(?:\.\d+)?\s*([+-]\d{4}|[A-Za-z]{1,5})?(?=\s|$)/;

/** A date of a mail header (RFC 5322 §3.3, the old forms of §4.3 too) as ISO 8601; null where the text holds none. */
export function mailDateOf(text: string | undefined): string | null {
  const [, day = '', name = '', year = '', hour = '', minute = '', second = '0', zone = '+0000'] =
    mailDate.exec(text?.replaceAll(/\([^()]*\)/g, ' ') ?? '') ?? [];
  const month = months.indexOf(name.toLowerCase());
  if (month < 0 || Number(day) > 31 || Number(hour) > 24 || Number(minute) > 59) return null;
  const ms = Date.UTC(fullYear(year), month, Number(day), Number(hour), Number(minute), Number(second));
  return new Date(ms - offsetOf(zone) * 60_000).toISOString();
}

/** Two and three digits as RFC 5322 §4.3 reads them. */
function fullYear(text: string): number {
  const year = Number(text);
  if (text.length === 4) return year;
  return text.length === 2 && year < 50 ? 2000 + year : 1900 + year;
}

function offsetOf(zone: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d\d)(\d\d)$/.exec(zone) ?? [];
  if (sign === undefined) return zones[zone.toUpperCase()] ?? 0;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/**
 * A time as exports, tables and logs write it, as ISO 8601; one without a zone counts as UTC. Null where it is none,
 * and where day and month can't be told apart: no time is better than a wrong one.
 */
export function looseDateOf(text: string | undefined): string | null {
  const trimmed = text?.trim() ?? '';
  // Seconds, and thousandths to thousand-millionths of them.
  const epoch = /^(\d{10}|\d{13}|\d{16}|\d{19})$/.exec(trimmed)?.[1];
  if (epoch !== undefined) return new Date(Number(epoch.slice(0, 13).padEnd(13, '0'))).toISOString();
  return mailDateOf(trimmed) ?? numericDate(trimmed) ?? namedDate(trimmed);
}

const clock =
  /(?:^|[T\s,])(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?\s*([AP]\.?M\.?)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?\s*$/i;

/** `2026-11-24T12:00:09Z`, `2026/11/24 12:00`, `24.11.2026`, `11/24/2026 1:05 PM`. */
function numericDate(text: string): string | null {
  const first = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?=$|[T\s,])/.exec(text);
  if (first) return moment(text, Number(first[1]), Number(first[2]), Number(first[3]), first[0].length);
  const last = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?=$|[T\s,])/.exec(text);
  const [a, b] = [Number(last?.[1]), Number(last?.[2])];
  if (!last || (a <= 12 && b <= 12 && a !== b)) return null;
  const [day, month] = a > 12 ? [a, b] : [b, a];
  return moment(text, Number(last[3]), month, day, last[0].length);
}

/** `Nov 24, 2026, 12:01:00 PM`. */
function namedDate(text: string): string | null {
  const found = /^(?:[A-Za-z]{3,9},?\s+)?([A-Za-z]{3})[a-z]*\.?\s+(\d{1,2}),?\s+(\d{4})(?=$|[\s,@])/.exec(
    text,
  );
  const month = months.indexOf(found?.[1]?.toLowerCase() ?? '');
  return !found || month < 0
    ? null
    : moment(text, Number(found[3]), month + 1, Number(found[2]), found[0].length);
}

function moment(text: string, year: number, month: number, day: number, dateLength: number): string | null {
  const rest = text.slice(dateLength);
  const time = clock.exec(rest);
  if (month > 12 || day > 31 || (rest.trim() !== '' && !time)) return null;
  const [, hour = '0', minute = '0', second = '0', fraction = '0', half, zone = 'Z'] = time ?? [];
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (/^p/i.test(half) ? 12 : 0);
  if (hours > 24 || Number(minute) > 59) return null;
  const ms = Number(fraction.slice(0, 3).padEnd(3, '0'));
  const utc = Date.UTC(year, month - 1, day, hours, Number(minute), Number(second), ms);
  return new Date(utc - offsetOf(zone.replace(':', '')) * 60_000).toISOString();
}
