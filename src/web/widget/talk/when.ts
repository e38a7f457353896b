import type { Talk } from '../../client/protocol.ts';
import type { Words } from './i18n/words.ts';

/** Seconds of each unit, the largest first, with how much of it is worth saying it in. */
const units = [
  ['day', 86_400, 2],
  ['hour', 3600, 2],
  ['minute', 60, 1],
] as const;

/** "in 3 days", "in 12 minutes"; what is due: "any moment now". */
export function until(at: string, now: number, words: Words): string {
  const seconds = (Date.parse(at) - now) / 1000;
  for (const [unit, size, least] of units) {
    if (seconds >= size * least)
      return new Intl.RelativeTimeFormat(words.language.tag).format(Math.round(seconds / size), unit);
  }
  return words.text('when.soon');
}

/** Day, beginning and end in the visitor's own time zone, and in the host's where it is another time there. */
export function when(talk: Talk, words: Words): { here: string; there: string | undefined } {
  const { tag } = words.language;
  const start = new Date(talk.startsAt);
  const end = new Date(start.getTime() + talk.minutes * 60_000);
  const long = {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: 'numeric',
    minute: '2-digit',
  } as const;
  const short = { weekday: 'short', hour: 'numeric', minute: '2-digit' } as const;
  const here = new Intl.DateTimeFormat(tag, { ...long, timeZoneName: 'short' }).formatRange(start, end);
  try {
    const time = new Intl.DateTimeFormat(tag, { ...short, timeZone: talk.timeZone }).format(start);
    if (time === new Intl.DateTimeFormat(tag, short).format(start)) return { here, there: undefined };
    const place = talk.timeZone.replace(/^.*\//, '').replaceAll('_', ' ');
    return { here, there: words.text('when.there', { time, place }) };
  } catch {
    // A zone that this browser does not know.
    return { here, there: undefined };
  }
}

/** "every week"; nothing where it does not repeat. */
export function again(recurrence: string | undefined, words: Words): string {
  const freq = /FREQ=(DAILY|WEEKLY|MONTHLY)/.exec(recurrence ?? '')?.[1]?.toLowerCase();
  if (!freq) return '';
  const interval = Number(/INTERVAL=(\d+)/.exec(recurrence ?? '')?.[1] ?? 1);
  return words.count(`again.${freq as 'daily' | 'weekly' | 'monthly'}`, interval);
}

/** Time of day, with the day where it is not today. */
export function moment(at: string, words: Words): string {
  const time = new Date(at);
  const today = time.toDateString() === new Date().toDateString();
  return new Intl.DateTimeFormat(words.language.tag, {
    timeStyle: 'short',
    ...(today ? {} : { dateStyle: 'medium' }),
  }).format(time);
}

/** "1:05", "0:09": what is left of a turn. */
export function clock(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
