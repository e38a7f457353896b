/** A time as clocks on the wall show it: 2026-03-31T18:00. */
export type WallTime = string;

const minute = 60_000;

/** What clocks in a zone show at a moment. */
export function wallOf(instant: number, zone: string): WallTime {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(instant);
  const of = (type: Intl.DateTimeFormatPartTypes): string =>
    parts.find((part) => part.type === type)?.value ?? '';
  return `${of('year')}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}`;
}

/**
 * The moment at which clocks in a zone show a time, in epoch milliseconds. Of a time that comes twice when clocks go back it
 * is the first; a time that clocks skip is as much later as they skip, as in RFC 5545.
 */
export function instantOf(wall: WallTime, zone: string): number {
  const guess = Date.parse(`${wall.slice(0, 16)}:00Z`);
  if (Number.isNaN(guess)) throw new RangeError(`${wall} is no time.`);
  const offset = (at: number): number =>
    Date.parse(`${wallOf(at, zone)}:00Z`) - Math.floor(at / minute) * minute;
  const before = offset(guess - 86_400_000);
  const first = guess - before;
  const second = guess - offset(first);
  return wallOf(first, zone) === wall.slice(0, 16)
    ? first
    : wallOf(second, zone) === wall.slice(0, 16)
      ? second
      : first;
}

/** The zone of this machine. */
export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';

/** Every zone that the browser knows by name. */
export const zones = (): readonly string[] => ['UTC', ...Intl.supportedValuesOf('timeZone')];

export function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return name.length > 0;
  } catch {
    return false;
  }
}

/** Tuesday, 3 March 2026, 18:00 */
export const inWords = (instant: number, zone: string): string => written(instant, zone, 'long');

/** Tue, 3 Mar 2026, 18:00 */
export const inShort = (instant: number, zone: string): string => written(instant, zone, 'short');

const written = (instant: number, zone: string, length: 'long' | 'short'): string =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: length,
    day: 'numeric',
    month: length,
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
    .format(instant)
    .replace(' at ', ', ');
