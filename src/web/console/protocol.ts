import type { Comment, Joined, Participant, Person, Thread } from '../client/protocol.ts';

/** The shapes of talks (PROTOCOL.md). What does not exist is left out; times are RFC 3339 in UTC. */

export type { Comment, Participant, Person };

export type TalkState = 'scheduled' | 'lobby' | 'live' | 'paused' | 'ended' | 'cancelled';
export type TalkMove = 'open' | 'start' | 'pause' | 'resume' | 'end' | 'cancel' | 'reopen';

export interface TalkOptions {
  /** Minutes before the start at which the lobby opens by itself; left out: a host opens it. */
  readonly lobbyMinutes?: number | null;
  readonly autoStart: boolean;
  readonly autoEnd: boolean;
  readonly earlyQuestions: boolean;
  readonly approval: boolean;
  readonly hands: boolean;
}

export interface FloorRules {
  readonly listening: boolean;
  readonly size: number;
  /** Longest turn; left out: until a host ends it. */
  readonly seconds?: number | null;
  readonly advance: boolean;
  readonly fair: boolean;
}

export interface Hand {
  readonly id: string;
  readonly who: Participant;
  readonly reason?: string;
  readonly kind: 'question' | 'reply' | 'order' | 'invited';
  readonly state: 'waiting' | 'speaking' | 'done' | 'lowered';
  readonly order: number;
  readonly at: string;
  /** Turns the person had in this talk before. */
  readonly turns: number;
  /** Never spoke in a talk of the site before. */
  readonly new: boolean;
  readonly calledAt?: string;
  readonly until?: string;
  readonly overAt?: string;
}

export interface Question {
  readonly id: string;
  readonly asker: Participant;
  readonly text: string;
  readonly at: string;
  readonly state: 'pending' | 'open' | 'answered' | 'declined';
  readonly votes: number;
  readonly answer?: string;
  readonly answerHtml?: string;
  readonly answerText?: string;
  readonly answeredBy?: Participant;
  readonly answeredAt?: string;
}

export interface Poll {
  readonly id: string;
  readonly text: string;
  readonly options: readonly string[];
  readonly multiple: boolean;
  readonly anonymous: boolean;
  readonly liveResults: boolean;
  readonly state: 'draft' | 'open' | 'closed';
  readonly at: string;
  readonly openedAt?: string;
  readonly closedAt?: string;
  readonly voters: number;
  /** Left out while results are kept back. */
  readonly counts?: readonly number[];
  readonly names?: readonly (readonly Person[])[];
}

export type PollResult = Pick<Poll, 'voters' | 'counts' | 'names'>;

export interface TalkTally {
  readonly questions?: Readonly<Record<string, number>>;
  readonly polls?: Readonly<Record<string, PollResult>>;
}

export interface Talk {
  readonly id: string;
  readonly site: string;
  readonly post: string;
  readonly thread: string;
  readonly title: string;
  readonly description?: string;
  readonly descriptionHtml?: string;
  readonly startsAt: string;
  readonly minutes: number;
  readonly timeZone: string;
  readonly recurrence?: string;
  readonly exceptions?: readonly string[];
  readonly series?: string;
  readonly state: TalkState;
  readonly startedAt?: string;
  readonly overAt?: string;
  readonly hosts: readonly Person[];
  readonly moderators: readonly Person[];
  readonly options: TalkOptions;
  readonly floor: FloorRules;
  /** The question being answered now. */
  readonly current?: string;
  readonly turnSeconds?: number;
  readonly recapAt?: string;
  readonly hands?: readonly Hand[];
  readonly questions?: readonly Question[];
  readonly polls?: readonly Poll[];
}

/** A talk with its lists. */
export type WholeTalk = Talk & Required<Pick<Talk, 'hands' | 'questions' | 'polls'>>;

export interface Restrained {
  readonly who: Participant;
  readonly until: string;
}

/** What only hosts and moderators of a talk see. */
export interface Backstage {
  readonly questions: readonly Question[];
  readonly polls: readonly Poll[];
  readonly silenced: readonly Restrained[];
  readonly removed: readonly Restrained[];
}

export interface AuditEntry {
  readonly id: number;
  readonly at: string;
  readonly by?: Person;
  readonly act: string;
  readonly target?: string;
  readonly detail?: string;
}

/** How a thread is being run. */
export interface RoomRules {
  readonly slowSeconds?: number;
  readonly paused?: boolean;
  readonly pinned?: readonly string[];
  readonly spotlight?: string;
}

export type RoomThread = Thread & { readonly room?: RoomRules };
export type RoomJoined = Joined & { readonly talks?: readonly Talk[] };

export interface TalkNotice {
  readonly kind: string;
  readonly thread: string;
}

interface Numbered {
  readonly seq: number;
  readonly at: string;
}

export type TalkEvent =
  | (Numbered & { readonly type: 'talk.updated'; readonly talk: Talk })
  | (Numbered & { readonly type: 'talk.hands'; readonly id: string; readonly hands: readonly Hand[] })
  | (Numbered & {
      readonly type: 'talk.questions';
      readonly id: string;
      readonly questions: readonly Question[];
    })
  | (Numbered & { readonly type: 'talk.polls'; readonly id: string; readonly polls: readonly Poll[] })
  | (Numbered & { readonly type: 'talk.tally'; readonly id: string; readonly tally: TalkTally });

/** What a talk is planned as. */
export interface TalkDraft {
  readonly post: string;
  readonly title: string;
  readonly description?: string;
  readonly startsAt: string;
  readonly minutes: number;
  readonly timeZone: string;
  readonly recurrence?: string;
  readonly hosts?: readonly string[];
  readonly moderators?: readonly string[];
  readonly options?: TalkOptions;
  readonly floor?: FloorRules;
}

export type TalkPatch = Partial<Omit<TalkDraft, 'post'>> & { readonly series?: boolean };

export interface PollDraft {
  readonly id?: string;
  readonly text: string;
  readonly options: readonly string[];
  readonly multiple: boolean;
  readonly anonymous: boolean;
  readonly liveResults: boolean;
}

export interface RoomPatch {
  readonly slowSeconds?: number;
  readonly paused?: boolean;
  readonly pin?: string;
  readonly unpin?: string;
  /** The empty id for none. */
  readonly spotlight?: string;
}

export const nobodyId = '00000000-0000-0000-0000-000000000000';

/** Bounds that the server keeps too (TalkLimits). */
export const limits = {
  title: 200,
  minutes: { least: 5, most: 1440 },
  floor: 10,
  reason: 100,
  question: 500,
  pollOptions: 20,
  option: 120,
  pinned: 5,
  turn: { least: 10, most: 3600 },
  lobby: 240,
} as const;

export const defaultOptions: TalkOptions = {
  lobbyMinutes: 15,
  autoStart: false,
  autoEnd: false,
  earlyQuestions: true,
  approval: false,
  hands: true,
};

export const defaultFloor: FloorRules = { listening: true, size: 2, advance: false, fair: true };
