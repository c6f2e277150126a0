/** Local time as `2026-11-24 19:30:05`. */
export function localTime(iso: string): string {
  const at = new Date(iso);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${String(at.getFullYear())}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${timeOfDay(iso)}`;
}

/** `14:32:07`, with the date where it is another day. */
export function clock(iso: string): string {
  const isToday = new Date(iso).toDateString() === new Date().toDateString();
  return isToday ? timeOfDay(iso) : localTime(iso);
}

function timeOfDay(iso: string): string {
  const at = new Date(iso);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
}

/** How far off a moment is, in minutes; at least one. */
export function minutesUntil(iso: string): number {
  return Math.max(1, Math.round((Date.parse(iso) - Date.now()) / 60_000));
}

/** How findings write a moment: `2026-11-24 14:32:07 UTC`, or as ISO 8601. */
const moments = /\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z| UTC)/g;

/** The same sentence with its moments in the reader's own time; `ahead` says one that is still to come. */
export function inLocalTime(text: string, ahead: (time: string, minutes: number) => string): string {
  return text.replaceAll(moments, (moment) => {
    const iso = moment.replace(' UTC', 'Z').replace(' ', 'T');
    return Date.parse(iso) > Date.now() ? ahead(clock(iso), minutesUntil(iso)) : clock(iso);
  });
}
