import type { Backstage, Comment, RoomRules, Talk, WholeTalk } from '../protocol.ts';
import { nothingBackstage } from '../live/stage.ts';
import { began, comment, hand, host, minute, person, poll, question, talk } from './people.ts';

/** One state of the console, for looking at it. */
export interface Scene {
  readonly hash: string;
  readonly signedIn: boolean;
  /** Epoch milliseconds at which it plays. */
  readonly now: number;
  readonly talk: WholeTalk;
  readonly talks: readonly Talk[];
  readonly comments: readonly Comment[];
  readonly room?: RoomRules;
  readonly backstage: Backstage;
  readonly here: number;
  readonly connection: 'live' | 'away' | 'refused';
  readonly providers: readonly string[];
  /** The talk is over, and newer ones have pushed it out of those its thread shows. */
  readonly old?: boolean;
}

const questions = [
  question(1, 'You wrote that a wave is worth something. What do you do when nobody waves back?', {
    votes: 14,
  }),
  question(2, 'How do you keep it from becoming a club of regulars?', { votes: 9 }),
  question(3, 'Does this work in a block of flats?', { votes: 9 }),
  question(4, 'What did your neighbours say at first?', { votes: 1 }),
  question(5, 'Is there a book you would start with?', {
    state: 'answered',
    votes: 6,
    answerHtml:
      '<p>Jane Jacobs, <em>The Death and Life of Great American Cities</em>, the chapter about pavements.</p>',
    answeredBy: host,
    answeredAt: minute(20),
  }),
];

const comments = [
  comment(1, '<p>Good evening everybody. Glad that so many could come.</p>', { author: host }),
  comment(2, '<p>Hello from Turin!</p>', { kind: 'aside', author: person(2) }),
  comment(
    3,
    '<p>I think that the bench matters more than the porch. A porch is yours; on a bench you are both guests.</p>',
    {
      kind: 'spoken',
      author: person(4),
    },
  ),
  comment(4, '<p>Yes! We put one out in 2019 and met the whole street.</p>', {
    kind: 'aside',
    author: person(6),
  }),
  comment(5, '', { status: 'removed', removedBy: 'moderator', author: person(7) }),
  comment(
    6,
    '<p>There is a <a href="https://example.org/benches">list of streets that did it</a>, with pictures and what it cost them: mostly paint.</p>',
    { kind: 'spoken', author: person(5) },
  ),
  comment(7, '<p>Could somebody repeat the name of that town?</p>', { kind: 'aside', author: person(3) }),
];

const running: WholeTalk = talk({
  hands: [
    hand(4, {
      state: 'speaking',
      calledAt: minute(29),
      until: minute(32),
      reason: 'The bench in our street',
    }),
    hand(5, { state: 'speaking', calledAt: minute(30.5), reason: 'Costs' }),
    hand(1, { kind: 'order', reason: 'We cannot hear the second speaker', at: minute(30), order: 0 }),
    hand(2, {
      new: true,
      reason: 'My mother’s village had a stone seat at every door, and I would like to say why they went',
      at: minute(22),
      order: 1,
    }),
    hand(3, { kind: 'reply', at: minute(25), order: 2 }),
    hand(6, { turns: 2, reason: 'About the paint', at: minute(24), order: 3 }),
  ],
  questions,
  polls: [
    poll(1),
    poll(2, {
      text: 'Do you know your neighbours by name?',
      options: ['All', 'Some', 'None'],
      state: 'closed',
      voters: 41,
      counts: [7, 29, 5],
    }),
  ],
  current: questions[0]?.id as string,
});

const backstage: Backstage = {
  questions: [
    question(6, 'May I record this for my students?', { state: 'pending' }),
    question(7, 'Why is there no porch on your own house then?', { state: 'pending' }),
  ],
  polls: [
    poll(3, {
      text: 'Which evening suits you?',
      options: ['Tuesday', 'Thursday', 'Sunday'],
      state: 'draft',
      multiple: true,
      anonymous: false,
    }),
  ],
  silenced: [{ who: person(7), until: minute(45) }],
  removed: [],
};

const bare: Scene = {
  hash: '#talk/' + running.id,
  signedIn: true,
  now: began + 31 * 60_000,
  talk: running,
  talks: [],
  comments,
  backstage: nothingBackstage,
  here: 8,
  connection: 'live',
  providers: [],
};

const planned = (number: number, title: string, change: Partial<Talk> = {}): Talk => ({
  ...talk({ state: 'scheduled' }),
  id: `01950000-0000-7000-8000-00000000010${number}`,
  title,
  startsAt: minute(60 * 24 * number),
  ...change,
});

const upcoming: readonly Talk[] = [
  planned(2, 'Office hours', {
    recurrence: 'FREQ=WEEKLY;BYDAY=TU;COUNT=10',
    series: 'one',
    timeZone: 'America/New_York',
    minutes: 30,
  }),
  planned(9, 'Reading together: chapter four', { hosts: [host, person(2)] }),
];
const past: readonly Talk[] = [
  planned(1, 'Who sweeps the pavement?', {
    startsAt: minute(-60 * 24 * 7),
    state: 'ended',
    overAt: minute(-10_000),
    recapAt: minute(-9_999),
  }),
  planned(3, 'A walk that rained off', {
    startsAt: minute(-60 * 24 * 9),
    state: 'cancelled',
    overAt: minute(-13_000),
  }),
];

/** Every state worth a look, by name. */
export const scenes: Readonly<Record<string, Scene>> = {
  'sign-in': { ...bare, hash: '', signedIn: false },
  'sign-in-providers': { ...bare, hash: '', signedIn: false, providers: ['GitHub', 'Our Club'] },
  'home': { ...bare, hash: '', talks: [...past, running, ...upcoming] },
  'home-empty': { ...bare, hash: '' },
  'new': { ...bare, hash: '#new' },
  'change': {
    ...bare,
    hash: `#talk/${running.id}/change`,
    talk: {
      ...running,
      state: 'scheduled',
      series: 'one',
      recurrence: 'FREQ=MONTHLY;BYDAY=1TU;UNTIL=20261231T225959Z',
      description: 'Bring a **chair**.',
    },
  },
  'recap': {
    ...bare,
    hash: `#talk/${running.id}/recap`,
    talk: { ...running, state: 'ended', recapAt: minute(61) },
  },
  'live': {
    ...bare,
    backstage,
    room: { slowSeconds: 30, pinned: [comments[5]?.id as string], spotlight: comments[2]?.id as string },
  },
  'live-empty': { ...bare, talk: talk(), comments: [], here: 1 },
  'live-over': { ...bare, backstage, now: began + 64 * 60_000 },
  'live-paused': { ...bare, backstage, talk: { ...running, state: 'paused' }, room: { paused: true } },
  'live-away': { ...bare, backstage, connection: 'away' },
  'lobby': {
    ...bare,
    now: began - 4 * 60_000,
    talk: {
      ...running,
      state: 'lobby',
      hands: running.hands.slice(2),
      current: undefined,
    } as unknown as WholeTalk,
  },
  'scheduled': {
    ...bare,
    now: began - 200 * 60_000,
    talk: talk({ state: 'scheduled', questions: questions.slice(0, 2) }),
    comments: [],
    here: 2,
  },
  'ended': {
    ...bare,
    now: began + 75 * 60_000,
    talk: { ...running, state: 'ended', hands: [], overAt: minute(66), recapAt: minute(66) },
  },
};
