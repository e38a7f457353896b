import type { TalkState } from '../protocol.ts';

/** The state of a talk, for people. */
export const stateWords: Readonly<Record<TalkState, string>> = {
  scheduled: 'Upcoming',
  lobby: 'Lobby open',
  live: 'Live',
  paused: 'In a break',
  ended: 'Over',
  cancelled: 'Called off',
};

const two = (value: number): string => String(value).padStart(2, '0');

/** 0:09, 12:30, 1:02:05. Never below zero. */
export function clockFace(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** 40 s, 12 min, 2 h 5 min, 3 days: for how long something lasts or lasted. */
export function lasting(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  return `${Math.round(hours / 24)} days`;
}

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

/** 18:05, where the reader is. */
export const timeOfDay = (at: string | number): string => clock.format(new Date(at));

/** just now, 4 min ago, 18:05. */
export function ago(at: string, now: number): string {
  const passed = now - Date.parse(at);
  if (passed < 45_000) return 'just now';
  return passed < 3_600_000 ? `${Math.max(1, Math.round(passed / 60_000))} min ago` : timeOfDay(at);
}

/** Ada, Ben and Cleo. */
export const list = (words: readonly string[]): string =>
  new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(words);

/** once, twice, 3 times. */
export const times = (count: number): string =>
  count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`;
