import type {
  Comment,
  Hand,
  Joined,
  Notice,
  OwnPart,
  Participant,
  Poll,
  Question,
  RoomRules,
  Talk,
} from '../../client/protocol.ts';

/** Threads in every state that talks can bring them into: for tests and for looking at them. */
export interface Scene {
  readonly talks: readonly Talk[];
  readonly room?: RoomRules;
  readonly me?: Participant;
  readonly mine?: OwnPart;
  readonly comments?: readonly Comment[];
  readonly notices?: readonly Notice[];
}

const thread = '01990000-0000-7000-8000-000000000001';

export const minutes = (count: number): string => new Date(Date.now() + count * 60_000).toISOString();
export const id = (number: number): string => `01990000-0000-7000-8000-${String(number).padStart(12, '0')}`;

export const person = (number: number, name: string, ...roles: string[]): Participant => ({
  id: id(900 + number),
  name,
  kind: 'guest',
  roles,
});

const ada = person(1, 'Ada Berg', 'host');
const mira = person(2, 'Mira Kern');
const jo = person(3, 'Jo Lind');
const ben = person(4, 'Ben Adeyemi');
const lea = person(5, 'Léa Fontaine-Duplessis');
const me = person(6, 'Sam Okoro');

export const hand = (number: number, who: Participant, part: Partial<Hand> = {}): Hand => ({
  id: id(100 + number),
  who,
  kind: 'question',
  state: 'waiting',
  order: number,
  at: minutes(-10 + number),
  turns: 0,
  new: false,
  ...part,
});

export const question = (
  number: number,
  asker: Participant,
  text: string,
  part: Partial<Question> = {},
): Question => ({
  id: id(200 + number),
  asker,
  text,
  at: minutes(-30 + number),
  state: 'open',
  votes: 0,
  ...part,
});

export const poll = (number: number, part: Partial<Poll> = {}): Poll => ({
  id: id(300 + number),
  text: 'What should the next piece be about?',
  options: ['Rivers that cross borders', 'The price of a letter', 'Night trains'],
  multiple: false,
  anonymous: true,
  liveResults: true,
  state: 'open',
  at: minutes(-5),
  voters: 0,
  counts: [0, 0, 0],
  ...part,
});

export const talk = (part: Partial<Talk> = {}): Talk => ({
  id: id(2),
  site: 'blog',
  post: 'post',
  thread,
  title: 'Office hours: how we report on rivers',
  descriptionHtml:
    '<p>Bring what you wondered about while reading. We answer what most of you want to know first, then <em>take hands</em>.</p>',
  startsAt: minutes(-34),
  minutes: 60,
  timeZone: 'America/New_York',
  revision: 0,
  state: 'live',
  startedAt: minutes(-34),
  hosts: [ada, person(7, 'Tom Ito')],
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
  ...part,
});

const asked = [
  question(
    1,
    ben,
    'How do you decide which gauge readings to trust when two agencies disagree by half a metre?',
    {
      votes: 12,
    },
  ),
  question(2, lea, 'Will you publish the raw data?', {
    votes: 31,
    state: 'answered',
    answeredBy: ada,
    answerHtml: '<p>Yes: on Friday, with the scripts we used.</p>',
  }),
  question(3, jo, 'Which river surprised you most?', { votes: 4 }),
  question(4, mira, 'Did anybody threaten to sue?', {
    votes: 7,
    state: 'answered',
    answeredBy: ada,
    answer: id(12),
  }),
  question(5, me, 'How long does one of these pieces take you?', { votes: 2 }),
];
const voted = poll(1, { voters: 43, counts: [21, 6, 16] });
const several = poll(2, {
  text: 'Which of these would you read on a Sunday?',
  multiple: true,
  anonymous: false,
  state: 'closed',
  voters: 9,
  counts: [7, 2, 4],
  names: [
    [mira, jo, ben, lea, me, ada],
    [jo, lea],
    [mira, ben, ada, me],
  ],
});

const say = (number: number, author: Participant, html: string, part: Partial<Comment> = {}): Comment => ({
  id: id(10 + number),
  seq: number,
  thread,
  author,
  html: `<p>${html}</p>`,
  kind: 'comment',
  at: minutes(-40 + number),
  status: 'published',
  reactions: {},
  ...part,
});
const said = [
  say(1, ben, 'The chapter on the Oder changed how I think about maps.'),
  say(2, ada, 'Nobody has sued yet. One ministry asked for a correction, and got a longer piece.', {
    kind: 'spoken',
  }),
  say(3, lea, 'I would read that longer piece.', { kind: 'aside', parent: id(12) }),
  say(
    4,
    mira,
    'From the floor: we measured the same stretch for eleven years, and the two agencies are both right.',
    {
      kind: 'spoken',
    },
  ),
  say(5, jo, 'That explains a lot.', { kind: 'aside' }),
];
const speaking = [
  hand(1, mira, { state: 'speaking', until: minutes(1.7) }),
  hand(2, jo, { state: 'speaking', until: minutes(0.6) }),
];
const line = [...speaking, hand(3, ben), hand(4, lea), hand(5, me)];
const live = talk({
  hands: speaking,
  questions: asked,
  polls: [voted],
  current: asked[0]?.id ?? '',
  turnSeconds: 140,
});
const mine: OwnPart = { votes: { [id(201)]: [0] }, questions: [] };
const scheduled = talk({ state: 'scheduled', startsAt: minutes(3 * 1440 + 95), recurrence: 'FREQ=WEEKLY' });
const ended = talk({
  state: 'ended',
  overAt: minutes(-12),
  recapAt: minutes(-11),
  questions: asked,
  polls: [several],
});

export const scenes: Readonly<Record<string, Scene>> = {
  upcoming: { talks: [scheduled], me, mine, comments: said.slice(0, 1) },
  anonymous: { talks: [scheduled] },
  lobby: { talks: [talk({ state: 'lobby', startsAt: minutes(7.3) })], me, mine, comments: said.slice(0, 1) },
  live: { talks: [live], me, mine, comments: said },
  quiet: {
    talks: [talk({ floor: { listening: false, size: 2, advance: false, fair: true } })],
    comments: said,
  },
  waiting: { talks: [talk({ ...live, hands: line })], me, mine, comments: said },
  floor: {
    talks: [
      talk({
        ...live,
        hands: [
          hand(1, mira, { state: 'speaking' }),
          hand(5, me, { state: 'speaking', until: minutes(1.9) }),
        ],
      }),
    ],
    me,
    mine,
    comments: said,
  },
  paused: {
    talks: [talk({ ...live, state: 'paused', hands: [] })],
    me,
    mine: { ...mine, votes: { [voted.id]: [0] } },
    comments: said,
  },
  pending: {
    talks: [talk({ ...live, options: { ...live.options, approval: true } })],
    me,
    mine: {
      ...mine,
      votes: { [voted.id]: [2] },
      questions: [
        question(8, me, 'May I quote this in my thesis?', { state: 'pending' }),
        question(9, me, 'Anybody for lunch?', { state: 'declined' }),
      ],
    },
    comments: said,
  },
  ended: { talks: [ended], me, mine, comments: said },
  justEnded: {
    talks: [talk({ state: 'ended', overAt: minutes(-0.2), questions: [], polls: [] })],
    me,
    mine,
    comments: said,
  },
  cancelled: {
    talks: [
      talk({ state: 'cancelled', startsAt: minutes(1440), overAt: minutes(-5) }),
      { ...ended, id: id(3) },
    ],
    me,
    mine,
    comments: said.slice(0, 1),
  },
  several: {
    talks: [
      live,
      { ...scheduled, id: id(4) },
      { ...scheduled, id: id(5), startsAt: minutes(20_000) },
      { ...ended, id: id(6) },
    ],
    me,
    mine,
    comments: said,
  },
  room: {
    talks: [live],
    room: { slowSeconds: 60, pinned: [id(11), id(99)], spotlight: id(14) },
    me,
    mine,
    comments: [...said, say(6, me, 'I was there in 2019.', { kind: 'aside', at: minutes(-0.4) })],
  },
  stopped: { talks: [live], room: { paused: true }, me, mine, comments: said },
  silenced: { talks: [live], me, mine: { ...mine, silencedUntil: minutes(25) }, comments: said },
  notices: {
    talks: [live],
    me,
    mine,
    comments: said,
    notices: [
      {
        kind: 'question',
        thread,
        at: minutes(0),
        talk: { thread, id: id(2), question: { ...asked[4]!, state: 'answered', answer: id(14) } },
      },
      {
        kind: 'reminder',
        thread: id(77),
        at: minutes(0),
        talk: { thread: id(77), title: 'Letters, live', startsAt: minutes(10.2) },
      },
    ],
  },
};

/** What Join answers in a scene. */
export function joined({ talks, room, me, comments = [] }: Scene): Joined {
  const seq = comments.length;
  return {
    thread: {
      id: thread,
      site: 'blog',
      post: 'post',
      seq,
      comments: comments.length,
      state: 'open',
      ...(room ? { room } : {}),
    },
    seq,
    comments,
    more: false,
    presence: { count: 4, participants: [ada, mira, jo, ben], anonymous: 2 },
    talks,
    ...(me ? { me } : {}),
  };
}
