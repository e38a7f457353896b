import { instantOf, wallOf, type WallTime } from './wall-time.ts';

export const days = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export type Day = (typeof days)[number];

const dayNames: Readonly<Record<Day, string>> = {
  MO: 'Monday',
  TU: 'Tuesday',
  WE: 'Wednesday',
  TH: 'Thursday',
  FR: 'Friday',
  SA: 'Saturday',
  SU: 'Sunday',
};
const places: Readonly<Record<string, string>> = {
  '1': 'first',
  '2': 'second',
  '3': 'third',
  '4': 'fourth',
  '-1': 'last',
};

/** How a talk repeats, as the form holds it. */
export interface Repeat {
  readonly every: 'none' | 'daily' | 'weekly' | 'monthly';
  readonly interval: number;
  /** Weekly: on which days. */
  readonly on: readonly Day[];
  /** Monthly: on the day of the month, or on the same weekday of the same week of it. */
  readonly by: 'date' | 'weekday';
  readonly ends: 'never' | 'until' | 'count';
  /** The last day on which it may start: 2026-12-31. */
  readonly until: string;
  readonly count: number;
}

export const once: Repeat = {
  every: 'none',
  interval: 1,
  on: [],
  by: 'date',
  ends: 'never',
  until: '',
  count: 10,
};

export const dayName = (day: Day): string => dayNames[day];

/** The weekday of a wall time. */
export function dayOf(start: WallTime): Day {
  const day = new Date(`${start.slice(0, 10)}T00:00:00Z`).getUTCDay();
  return days[(day + 6) % 7] ?? 'MO';
}

/** 2TU for the second Tuesday of its month, -1TU for the last. A fifth is always the last. */
export function weekdayOfMonth(start: WallTime): string {
  const date = Number(start.slice(8, 10));
  return `${date > 28 ? -1 : Math.ceil(date / 7)}${dayOf(start)}`;
}

/** The value of an RRULE (RFC 5545 section 3.3.10), or nothing where it does not repeat. */
export function ruleOf(repeat: Repeat, start: WallTime, zone: string): string | undefined {
  if (repeat.every === 'none') return undefined;
  const parts = [`FREQ=${repeat.every.toUpperCase()}`];
  if (repeat.interval > 1) parts.push(`INTERVAL=${repeat.interval}`);
  if (repeat.every === 'weekly') {
    const on = days.filter((day) => repeat.on.includes(day));
    parts.push(`BYDAY=${(on.length > 0 ? on : [dayOf(start)]).join(',')}`);
  } else if (repeat.every === 'monthly') {
    parts.push(
      repeat.by === 'weekday' ? `BYDAY=${weekdayOfMonth(start)}` : `BYMONTHDAY=${Number(start.slice(8, 10))}`,
    );
  }
  if (repeat.ends === 'count') parts.push(`COUNT=${repeat.count}`);
  if (repeat.ends === 'until') parts.push(`UNTIL=${untilOf(repeat.until, zone)}`);
  return parts.join(';');
}

/** The end of the last day in the host's zone, in UTC as the RFC wants it where the start has a zone. */
function untilOf(day: string, zone: string): string {
  const end = new Date(instantOf(`${day}T23:59`, zone) + 59_000);
  return end.toISOString().replace(/[-:]|\.\d+/g, '');
}

/** What the form shows of a rule. Parts that it cannot show are kept by not sending a rule that nobody changed. */
export function repeatOf(rule: string | undefined, zone: string): Repeat {
  if (!rule) return once;
  const part = new Map(rule.split(';').map((pair) => pair.split('=') as [string, string]));
  const every = (part.get('FREQ') ?? '').toLowerCase();
  if (every !== 'daily' && every !== 'weekly' && every !== 'monthly') return once;
  const by = part.get('BYDAY') ?? '';
  const until = part.get('UNTIL');
  return {
    every,
    interval: Number(part.get('INTERVAL') ?? 1),
    on: every === 'weekly' ? days.filter((day) => by.split(',').includes(day)) : [],
    by: every === 'monthly' && by ? 'weekday' : 'date',
    ends: part.has('COUNT') ? 'count' : until ? 'until' : 'never',
    until: until ? wallOf(utc(until), zone).slice(0, 10) : '',
    count: Number(part.get('COUNT') ?? once.count),
  };
}

const utc = (value: string): number =>
  Date.parse(
    value.replace(
      /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)Z?)?$/,
      (_, y, m, d, h = '23', min = '59', s = '59') => `${y}-${m}-${d}T${h}:${min}:${s}Z`,
    ),
  );

/** Every second week on Monday and Friday, 10 times. */
export function repeatWords(rule: string | undefined, zone: string): string {
  const repeat = repeatOf(rule, zone);
  if (repeat.every === 'none') return '';
  const unit = { daily: 'day', weekly: 'week', monthly: 'month' }[repeat.every];
  const every = repeat.interval === 1 ? `Every ${unit}` : `Every ${repeat.interval} ${unit}s`;
  return [every + on(repeat, rule ?? ''), ends(repeat)].filter(Boolean).join(', ');
}

function on(repeat: Repeat, rule: string): string {
  if (repeat.every === 'weekly' && repeat.on.length > 0)
    return ` on ${new Intl.ListFormat('en-GB').format(repeat.on.map(dayName))}`;
  const [, place, day] = /BYDAY=(-?\d)([A-Z]{2})/.exec(rule) ?? [];
  if (repeat.every === 'monthly' && place && day)
    return ` on the ${places[place] ?? `${place}th`} ${dayNames[day as Day] ?? day}`;
  const date = /BYMONTHDAY=(\d+)/.exec(rule)?.[1];
  return date ? ` on day ${date}` : '';
}

function ends(repeat: Repeat): string {
  if (repeat.ends === 'count') return `${repeat.count} times`;
  if (repeat.ends === 'never') return '';
  const day = new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return `until ${day.format(new Date(`${repeat.until}T12:00:00Z`))}`;
}
