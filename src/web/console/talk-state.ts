import type { Hand, Poll, Question, Talk, TalkEvent, TalkTally, WholeTalk } from './protocol.ts';

/** Talks that are over and still shown: the newest. The server keeps as many. */
const shownOver = 3;

/** Keeps the talks of a thread as its events change them. */
export interface TalkReducer {
  /** Fresh state, as an answer to Join carries it. */
  fresh(talks: readonly Talk[]): readonly WholeTalk[];
  /** The state after one more event of the thread; events that are not of talks change nothing. */
  apply(talks: readonly WholeTalk[], event: { readonly type: string }): readonly WholeTalk[];
}

/** The rules of the server's ThreadSnapshot: old state and events give what fresh state would. */
export const talkReducer: TalkReducer = {
  fresh: (talks) => shown(talks.map(whole)),
  apply: (talks, event) => (isOfTalk(event) ? change(talks, event) : talks),
};

export const isOver = ({ state }: Pick<Talk, 'state'>): boolean => state === 'ended' || state === 'cancelled';

/** A talk with its lists, empty ones where it came without. */
export const whole = (talk: Talk): WholeTalk => ({ hands: [], questions: [], polls: [], ...talk });

const isOfTalk = (event: { readonly type: string }): event is TalkEvent =>
  /^talk\.(updated|hands|questions|polls|tally)$/.test(event.type);

function change(talks: readonly WholeTalk[], event: TalkEvent): readonly WholeTalk[] {
  if (event.type === 'talk.updated') return shown(updated(talks, event.talk));
  return talks.map((talk) => (talk.id === event.id ? inTalk(talk, event) : talk));
}

/** Without lists it keeps those it had. A talk that is not shown comes in only with its lists. */
function updated(talks: readonly WholeTalk[], talk: Talk): readonly WholeTalk[] {
  const known = talks.find(({ id }) => id === talk.id);
  const others = talks.filter(({ id }) => id !== talk.id);
  const { hands = known?.hands, questions = known?.questions, polls = known?.polls } = talk;
  return hands && questions && polls ? [...others, { ...talk, hands, questions, polls }] : talks;
}

function inTalk(talk: WholeTalk, event: Exclude<TalkEvent, { type: 'talk.updated' }>): WholeTalk {
  switch (event.type) {
    case 'talk.hands':
      return { ...talk, hands: merge(talk.hands, event.hands).filter(isUp).sort(inLine) };
    case 'talk.questions':
      return {
        ...talk,
        questions: merge(talk.questions, event.questions).filter(isPublic).sort(byId),
      };
    case 'talk.polls':
      return { ...talk, polls: merge(talk.polls, event.polls).sort(byId) };
    case 'talk.tally':
      return tallied(talk, event.tally);
  }
}

function tallied(talk: WholeTalk, { questions = {}, polls = {} }: TalkTally): WholeTalk {
  return {
    ...talk,
    questions: talk.questions.map((question) => {
      const votes = questions[question.id];
      return votes === undefined ? question : { ...question, votes };
    }),
    polls: talk.polls.map((poll) => {
      const result = polls[poll.id];
      if (!result) return poll;
      const { counts: _counts, names: _names, ...rest } = poll;
      return { ...rest, ...result };
    }),
  };
}

function merge<T extends { readonly id: string }>(known: readonly T[], told: readonly T[]): T[] {
  const news = new Map(told.map((item) => [item.id, item]));
  const kept = known.map((item) => {
    const change = news.get(item.id);
    news.delete(item.id);
    return change ?? item;
  });
  return [...kept, ...news.values()];
}

/** By start and id: all that are not over, and the newest of those that are. */
function shown(talks: readonly WholeTalk[]): readonly WholeTalk[] {
  const over = talks
    .filter(isOver)
    .sort((a, b) => compare(b.overAt ?? '', a.overAt ?? '') || compare(b.id, a.id))
    .slice(0, shownOver);
  return [...talks.filter((talk) => !isOver(talk)), ...over].sort(
    (a, b) => compare(a.startsAt, b.startsAt) || byId(a, b),
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byId = (a: { readonly id: string }, b: { readonly id: string }): number => compare(a.id, b.id);
const inLine = (a: Hand, b: Hand): number => a.order - b.order || byId(a, b);
const isUp = ({ state }: Hand): boolean => state === 'waiting' || state === 'speaking';
const isPublic = ({ state }: Question): boolean => state === 'open' || state === 'answered';

/** Those who wait, the next one first: points of order, then the server's order. */
export const waiting = (talk: Pick<WholeTalk, 'hands'>): readonly Hand[] =>
  talk.hands
    .filter(({ state }) => state === 'waiting')
    .sort((a, b) => Number(b.kind === 'order') - Number(a.kind === 'order') || inLine(a, b));

/** Those on the floor, the longest turn first. */
export const speaking = (talk: Pick<WholeTalk, 'hands'>): readonly Hand[] =>
  talk.hands
    .filter(({ state }) => state === 'speaking')
    .sort((a, b) => compare(a.calledAt ?? '', b.calledAt ?? '') || byId(a, b));

export const openPolls = ({ polls }: Pick<WholeTalk, 'polls'>): readonly Poll[] =>
  polls.filter(({ state }) => state === 'open');
