import type { Hand, Poll, Talk, WholeTalk } from './protocol.ts';

export { isOver } from '../client/talk-reducer.ts';

/** A talk with its lists, empty ones where it came without. */
export const whole = (talk: Talk): WholeTalk => ({ hands: [], questions: [], polls: [], ...talk });

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const byId = (a: Hand, b: Hand): number => compare(a.id, b.id);

/** Those who wait, the next one first, in the server's order: points of order and fairness are in it. */
export const waiting = (talk: Pick<WholeTalk, 'hands'>): readonly Hand[] =>
  talk.hands.filter(({ state }) => state === 'waiting').sort((a, b) => a.order - b.order || byId(a, b));

/** Those on the floor, the longest turn first. */
export const speaking = (talk: Pick<WholeTalk, 'hands'>): readonly Hand[] =>
  talk.hands
    .filter(({ state }) => state === 'speaking')
    .sort((a, b) => compare(a.calledAt ?? '', b.calledAt ?? '') || byId(a, b));

export const openPolls = ({ polls }: Pick<WholeTalk, 'polls'>): readonly Poll[] =>
  polls.filter(({ state }) => state === 'open');
