import fc from 'fast-check';
import type { Hand, Participant, Poll, PollResult, Question, Talk, TalkEvent } from '../protocol.ts';

const acts = [
  ...['schedule', 'schedule', 'schedule', 'retitle', 'start', 'end', 'end', 'reopen'],
  ...['raise', 'raise', 'call', 'finish', 'lower', 'move'],
  ...['ask', 'decline', 'answer', 'take', 'want', 'open', 'close', 'open again', 'choose', 'tell'],
] as const;

/** Something done in a talk; `which` picks one among those there are, `who` the person and what is chosen. */
export interface TalkWish {
  readonly kind: 'talk';
  readonly act: string;
  readonly which: number;
  readonly who: number;
}

export const someTalkWishes: fc.Arbitrary<TalkWish> = fc.record({
  kind: fc.constant('talk' as const),
  act: fc.constantFrom(...acts),
  which: fc.nat(11),
  who: fc.nat(5),
});

/** An event before it has its number. */
type Told = TalkEvent extends infer E ? (E extends TalkEvent ? Omit<E, 'seq' | 'at'> : never) : never;

interface QuestionRow {
  readonly question: Question;
  readonly wanted: Set<number>;
  told: number;
}
interface PollRow {
  readonly poll: Omit<Poll, keyof PollResult>;
  readonly votes: Map<number, number>;
  told: PollResult;
}
interface TalkRow {
  talk: Talk;
  readonly hands: Hand[];
  readonly questions: QuestionRow[];
  readonly polls: PollRow[];
}

/**
 * The talks of a thread as a server keeps them: rows, of which those that are over stay, and from which what is shown
 * is made anew each time. Knows nothing of the reducer.
 */
export class TalkModel {
  readonly #rows: TalkRow[] = [];
  #made = 0;

  /** @returns what there is to tell; nothing where the wish does not fit how things are */
  do({ act, which, who }: TalkWish, at: string): Told | undefined {
    if (act === 'schedule') {
      this.#rows.push({ talk: aTalk(this.#id(), which), hands: [], questions: [], polls: [] });
      return this.#told(this.#rows.at(-1), true);
    }
    const row = this.#rows[which % Math.max(1, this.#rows.length)];
    if (!row) return undefined;
    return (
      this.#move(row, act, at) ??
      this.#hand(row, act, who, at) ??
      this.#question(row, act, who) ??
      this.#poll(row, act, who)
    );
  }

  /**
   * What a fresh snapshot shows: all that are not over, and of those that ever were the three that were last. One that
   * was reopened still counts among these.
   */
  shown(): readonly Talk[] {
    const newest = this.#rows
      .filter(({ talk }) => talk.overAt !== undefined)
      .sort((a, b) => order(b.talk.overAt, a.talk.overAt) || order(b.talk.id, a.talk.id))
      .slice(0, 3);
    return this.#rows
      .filter((row) => row.talk.state !== 'ended' || newest.includes(row))
      .sort((a, b) => order(a.talk.startsAt, b.talk.startsAt) || order(a.talk.id, b.talk.id))
      .map(whole);
  }

  #move(row: TalkRow, act: string, at: string): Told | undefined {
    const { talk } = row;
    const over = talk.state === 'ended';
    if (act === 'retitle') row.talk = { ...talk, title: `title ${this.#id()}` };
    else if (act === 'take') row.talk = take(talk, row.questions.at(-1)?.question.id);
    else if (act === 'start' && talk.state === 'scheduled')
      row.talk = { ...talk, state: 'live', startedAt: at };
    else if (act === 'end' && !over) row.talk = { ...talk, state: 'ended', overAt: at };
    else if (act === 'reopen' && over) {
      row.talk = { ...talk, state: 'live' };
      return this.#told(row, true);
    } else return undefined;
    return this.#told(row, false);
  }

  #hand({ talk, hands }: TalkRow, act: string, who: number, at: string): Told | undefined {
    const own = hands.findIndex((hand) => hand.who.id === `p${who}` && isUp(hand));
    const put = (part: Partial<Hand>): Told => {
      const hand = { ...(hands[own] as Hand), ...part };
      hands[own] = hand;
      return { type: 'talk.hands', id: talk.id, hands: [hand] };
    };
    if (act === 'raise' && own < 0) {
      const hand = aHand(this.#id(), person(who), hands.length, at);
      hands.push(hand);
      return { type: 'talk.hands', id: talk.id, hands: [hand] };
    }
    if (own < 0) return undefined;
    if (act === 'call') return put({ state: 'speaking', calledAt: at });
    if (act === 'finish') return put({ state: 'done', overAt: at });
    if (act === 'lower') return put({ state: 'lowered', overAt: at });
    return act === 'move' ? put({ order: -this.#made++ }) : undefined;
  }

  #question({ talk, questions }: TalkRow, act: string, who: number): Told | undefined {
    const index = questions.length - 1 - (who % Math.max(1, questions.length));
    const row = questions[index];
    const put = (part: Partial<Question>): Told | undefined => {
      if (!row || row.question.state === 'declined') return undefined;
      questions[index] = { ...row, question: { ...row.question, ...part } };
      return { type: 'talk.questions', id: talk.id, questions: [shownQuestion(questions[index])] };
    };
    if (act === 'ask') {
      const asked = { question: aQuestion(this.#id(), person(who)), wanted: new Set<number>(), told: 0 };
      questions.push(asked);
      return { type: 'talk.questions', id: talk.id, questions: [shownQuestion(asked)] };
    }
    if (act === 'decline') return put({ state: 'declined' });
    if (act === 'answer') return put({ state: 'answered', answerHtml: `<p>${this.#made}</p>` });
    // A vote is counted and told later.
    if (act === 'want') row?.wanted.add(who);
    return undefined;
  }

  #poll(row: TalkRow, act: string, who: number): Told | undefined {
    const { talk, polls } = row;
    const last = polls.at(-1);
    if (act === 'open') {
      polls.push({ poll: aPoll(this.#id(), who % 2 === 0), votes: new Map(), told: { voters: 0 } });
      return { type: 'talk.polls', id: talk.id, polls: [shownPoll(polls.at(-1) as PollRow)] };
    }
    if (act === 'choose' && last?.poll.state === 'open') last.votes.set(who, who % 2);
    if (act === 'close' && last?.poll.state === 'open') {
      polls[polls.length - 1] = {
        ...last,
        poll: { ...last.poll, state: 'closed' },
        told: counted(last, true),
      };
      return { type: 'talk.polls', id: talk.id, polls: [shownPoll(polls.at(-1) as PollRow)] };
    }
    if (act === 'open again' && last?.poll.state === 'closed') {
      // Its result stands until votes are told the next time.
      polls[polls.length - 1] = { ...last, poll: { ...last.poll, state: 'open' } };
      return { type: 'talk.polls', id: talk.id, polls: [shownPoll(polls.at(-1) as PollRow)] };
    }
    if (act !== 'tell') return undefined;
    for (const question of row.questions) question.told = question.wanted.size;
    const open = polls.filter(({ poll }) => poll.state === 'open');
    for (const poll of open) poll.told = counted(poll, poll.poll.liveResults);
    const questions = Object.fromEntries(row.questions.map(({ question, told }) => [question.id, told]));
    const results = Object.fromEntries(open.map(({ poll, told }) => [poll.id, told]));
    return { type: 'talk.tally', id: talk.id, tally: { questions, polls: results } };
  }

  #told(row: TalkRow | undefined, lists: boolean): Told | undefined {
    return row && { type: 'talk.updated', talk: lists ? whole(row) : row.talk };
  }

  #id(): string {
    this.#made += 1;
    return `i${String(this.#made).padStart(5, '0')}`;
  }
}

function whole({ talk, hands, questions, polls }: TalkRow): Talk {
  return {
    ...talk,
    hands: hands.filter(isUp).sort((a, b) => a.order - b.order || order(a.id, b.id)),
    questions: questions.filter(({ question }) => question.state !== 'declined').map(shownQuestion),
    polls: polls.map(shownPoll),
  };
}

function shownQuestion({ question, told }: QuestionRow): Question {
  return { ...question, votes: told };
}

function shownPoll({ poll, told }: PollRow): Poll {
  return { ...poll, ...told };
}

function counted({ votes }: PollRow, open: boolean): PollResult {
  const chosen = [...votes.values()];
  const counts = [0, 1].map((choice) => chosen.filter((vote) => vote === choice).length);
  return { voters: votes.size, ...(open ? { counts } : {}) };
}

function isUp({ state }: Hand): boolean {
  return state === 'waiting' || state === 'speaking';
}

function order(a = '', b = ''): number {
  return a.localeCompare(b);
}

function take({ current: _current, ...talk }: Talk, current: string | undefined): Talk {
  return { ...talk, ...(current === undefined ? {} : { current }) };
}

function person(number: number): Participant {
  return { id: `p${number}`, name: `Person ${number}`, kind: 'guest', roles: [] };
}

function aTalk(id: string, day: number): Talk {
  return {
    id,
    site: 's',
    post: 'p',
    thread: 't',
    title: 'A talk',
    startsAt: `2026-01-${String(1 + (day % 3)).padStart(2, '0')}T00:00:00.000Z`,
    minutes: 60,
    timeZone: 'Europe/Berlin',
    revision: 0,
    state: 'scheduled',
    hosts: [person(0)],
    moderators: [],
    options: { autoStart: false, autoEnd: false, earlyQuestions: true, approval: false, hands: true },
    floor: { listening: true, size: 2, advance: false, fair: true },
  };
}

function aHand(id: string, who: Participant, place: number, at: string): Hand {
  return { id, who, kind: 'question', state: 'waiting', order: place, at, turns: 0, new: true };
}

function aQuestion(id: string, asker: Participant): Question {
  return { id, asker, text: id, at: '', state: 'open', votes: 0 };
}

function aPoll(id: string, liveResults: boolean): Omit<Poll, keyof PollResult> {
  return {
    id,
    text: id,
    options: ['a', 'b'],
    multiple: false,
    anonymous: true,
    liveResults,
    state: 'open',
    at: '',
  };
}
