import type { Comment, Hand, Participant, Poll, Question, Talk, WholeTalk } from '../protocol.ts';

/** Data as tests and the harness want it. Times count from `began`. */
export const began = Date.parse('2026-03-03T18:00:00Z');

/** The moment so many minutes after the start. */
export const minute = (minutes: number): string => new Date(began + minutes * 60_000).toISOString();

export const talkId = '01950000-0000-7000-8000-000000000001';
export const threadId = '01950000-0000-7000-8000-0000000000aa';

const idOf = (kind: string, number: number): string =>
  `01950000-${kind}-7000-8000-${String(number).padStart(12, '0')}`;

const names = [
  'Ada Byron',
  'Ben Okafor',
  'Chiara Rossi',
  'Deniz',
  'Emil Nørgaard',
  'Fatima Zahra',
  'Grace',
  'Hiro Tanaka',
];

export function person(number: number, change: Partial<Participant> = {}): Participant {
  const name = names[number] ?? `Person ${number}`;
  return { id: idOf('0001', number), name, kind: 'guest', roles: [], ...change };
}

export const host = person(0, { kind: 'member', roles: ['host'] });

export function hand(number: number, change: Partial<Hand> = {}): Hand {
  return {
    id: idOf('0002', number),
    who: person(number),
    kind: 'question',
    state: 'waiting',
    order: number,
    at: minute(number),
    turns: 0,
    new: false,
    ...change,
  };
}

export function question(number: number, text: string, change: Partial<Question> = {}): Question {
  return {
    id: idOf('0003', number),
    asker: person(number),
    text,
    at: minute(number),
    state: 'open',
    votes: 0,
    ...change,
  };
}

export function poll(number: number, change: Partial<Poll> = {}): Poll {
  return {
    id: idOf('0004', number),
    text: 'Shall we meet again next month?',
    options: ['Yes', 'Yes, but another day', 'No'],
    multiple: false,
    anonymous: true,
    liveResults: true,
    state: 'open',
    at: minute(number),
    voters: 30,
    counts: [18, 9, 3],
    ...change,
  };
}

export function comment(number: number, html: string, change: Partial<Comment> = {}): Comment {
  return {
    id: idOf('0005', number),
    seq: number,
    thread: threadId,
    author: person(number % names.length),
    html,
    kind: 'comment',
    at: minute(number),
    status: 'published',
    reactions: {},
    ...change,
  };
}

export function talk(change: Partial<Talk> = {}): WholeTalk {
  return {
    id: talkId,
    site: 'demo',
    post: 'front-porches',
    thread: threadId,
    title: 'What a front porch is for',
    startsAt: minute(0),
    minutes: 60,
    timeZone: 'Europe/Berlin',
    revision: 0,
    state: 'live',
    startedAt: minute(0),
    hosts: [host],
    moderators: [],
    options: {
      lobbyMinutes: 15,
      autoStart: false,
      autoEnd: false,
      earlyQuestions: true,
      approval: false,
      hands: true,
    },
    floor: { listening: true, size: 2, advance: false, fair: true },
    hands: [],
    questions: [],
    polls: [],
    ...change,
  };
}
