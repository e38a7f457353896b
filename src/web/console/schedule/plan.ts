import {
  defaultFloor,
  defaultOptions,
  limits,
  planned,
  type PlannedFloor,
  type PlannedOptions,
  type Person,
  type Talk,
  type TalkDraft,
  type TalkPatch,
} from '../protocol.ts';
import { once, repeatOf, ruleOf, type Repeat } from './recurrence.ts';
import { instantOf, isZone, wallOf, type WallTime } from './wall-time.ts';

/** A talk as the form holds it. */
export interface Plan {
  readonly title: string;
  readonly post: string;
  readonly description: string;
  readonly start: WallTime;
  readonly zone: string;
  readonly minutes: number;
  readonly repeat: Repeat;
  readonly hosts: readonly Person[];
  readonly moderators: readonly Person[];
  readonly options: PlannedOptions;
  readonly floor: PlannedFloor;
}

/** The field at fault and what to do about it. */
export interface Problem {
  readonly field:
    'title' | 'post' | 'start' | 'zone' | 'minutes' | 'until' | 'count' | 'seconds' | 'size' | 'lobby';
  readonly sentence: string;
}

/** A new talk: an hour, at the next full hour a day from now. */
export function newPlan(me: Person, zone: string, now: number): Plan {
  const hour = 3_600_000;
  const start = wallOf(Math.ceil(now / hour) * hour + 24 * hour, zone);
  return {
    title: '',
    post: '',
    description: '',
    start,
    zone,
    minutes: 60,
    repeat: once,
    hosts: [me],
    moderators: [],
    options: defaultOptions,
    floor: defaultFloor,
  };
}

export const planOf = (talk: Talk): Plan => ({
  title: talk.title,
  post: talk.post,
  description: talk.description ?? '',
  start: wallOf(Date.parse(talk.startsAt), talk.timeZone),
  zone: talk.timeZone,
  minutes: talk.minutes,
  repeat: repeatOf(talk.recurrence, talk.timeZone),
  hosts: talk.hosts,
  moderators: talk.moderators,
  options: planned.options(talk.options),
  floor: planned.floor(talk.floor),
});

export function problemsOf(plan: Plan): readonly Problem[] {
  const { title, post, start, zone, minutes, repeat, floor, options } = plan;
  const problems: Problem[] = [];
  const check = (wrong: boolean, field: Problem['field'], sentence: string): void => {
    if (wrong) problems.push({ field, sentence });
  };
  const within = (value: number, least: number, most: number): boolean =>
    Number.isInteger(value) && value >= least && value <= most;
  check(title.trim() === '', 'title', 'Give the talk a title.');
  check(title.trim().length > limits.title, 'title', `A title has at most ${limits.title} characters.`);
  check(post.trim() === '', 'post', 'Say under which post it is held.');
  check(!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(start), 'start', 'Say when it begins.');
  check(!isZone(zone), 'zone', 'Pick a time zone from the list, such as Europe/Berlin.');
  const { least, most } = limits.minutes;
  check(!within(minutes, least, most), 'minutes', `A talk lasts ${least} to ${most} minutes.`);
  if (repeat.every !== 'none') {
    check(
      repeat.ends === 'until' && repeat.until < start.slice(0, 10),
      'until',
      'The last day comes after the first.',
    );
    check(repeat.ends === 'count' && !within(repeat.count, 1, 1000), 'count', 'Between 1 and 1000 times.');
  }
  check(!within(floor.size, 1, limits.floor), 'size', `Between 1 and ${limits.floor} people.`);
  const { seconds } = floor;
  const turn = limits.turn;
  check(
    seconds !== null && !within(seconds, turn.least, turn.most),
    'seconds',
    `A turn lasts ${turn.least} to ${turn.most} seconds.`,
  );
  const { lobbyMinutes } = options;
  check(
    lobbyMinutes !== null && !within(lobbyMinutes, 0, limits.lobby),
    'lobby',
    `Between 0 and ${limits.lobby} minutes.`,
  );
  return problems;
}

/** What the server is sent for a new talk. */
export function draftOf(plan: Plan): TalkDraft {
  const recurrence = ruleOf(plan.repeat, plan.start, plan.zone);
  return {
    post: plan.post.trim(),
    title: plan.title.trim(),
    ...(plan.description.trim() ? { description: plan.description } : {}),
    startsAt: startOf(plan),
    minutes: plan.minutes,
    timeZone: plan.zone,
    ...(recurrence ? { recurrence } : {}),
    hosts: plan.hosts.map(({ id }) => id),
    moderators: plan.moderators.map(({ id }) => id),
    options: plan.options,
    floor: plan.floor,
  };
}

/** What the server is sent for a change: only what differs, so that two hosts do not undo each other. */
export function patchOf(before: Plan, after: Plan, series: boolean): TalkPatch {
  const [old, next] = [draftOf(before), draftOf(after)];
  const changed = Object.entries(next).filter(
    ([name, value]) =>
      name !== 'post' && JSON.stringify(old[name as keyof TalkDraft]) !== JSON.stringify(value),
  );
  // Nothing means that it stays; empty text takes away.
  return {
    ...Object.fromEntries(changed),
    ...(old.description && !next.description ? { description: '' } : {}),
    ...(old.recurrence && !next.recurrence ? { recurrence: '' } : {}),
    ...(series ? { series } : {}),
  };
}

export const startOf = ({ start, zone }: Pick<Plan, 'start' | 'zone'>): string =>
  new Date(instantOf(start, zone)).toISOString();
