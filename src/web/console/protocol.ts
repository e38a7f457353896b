import type {
  FloorRules,
  Hand,
  Participant,
  Person,
  Poll,
  Question as AskedQuestion,
  Talk,
  TalkOptions,
} from '../client/protocol.ts';

/** What hosts tell and are told beyond what everybody is (PROTOCOL.md); the rest of a talk is the client's. */

export type {
  Comment,
  FloorRules,
  Hand,
  Notice,
  Participant,
  Person,
  Poll,
  RoomRules,
  Talk,
  TalkEvent,
  TalkOptions,
  TalkState,
  Thread,
} from '../client/protocol.ts';

export type TalkMove = 'open' | 'start' | 'pause' | 'resume' | 'end' | 'cancel' | 'reopen';

/** With the answer as its host wrote it, which only hosts want back. */
export type Question = AskedQuestion & { readonly answerText?: string };

/** A talk with its lists. */
export type WholeTalk = Omit<Talk, 'hands' | 'questions' | 'polls'> & {
  readonly hands: readonly Hand[];
  readonly questions: readonly Question[];
  readonly polls: readonly Poll[];
};

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

/** Options as they are sent: null says that a host opens the lobby, where nothing would mean the default. */
export type PlannedOptions = Omit<TalkOptions, 'lobbyMinutes'> & { readonly lobbyMinutes: number | null };

/** Rules as they are sent: null says that turns have no limit. */
export type PlannedFloor = Omit<FloorRules, 'seconds'> & { readonly seconds: number | null };

export const planned = {
  options: (options: TalkOptions): PlannedOptions => ({
    ...options,
    lobbyMinutes: options.lobbyMinutes ?? null,
  }),
  floor: (floor: FloorRules): PlannedFloor => ({ ...floor, seconds: floor.seconds ?? null }),
};

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
  readonly options?: PlannedOptions;
  readonly floor?: PlannedFloor;
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

export const defaultOptions: PlannedOptions = {
  lobbyMinutes: 15,
  autoStart: false,
  autoEnd: false,
  earlyQuestions: true,
  approval: false,
  hands: true,
};

export const defaultFloor: PlannedFloor = {
  listening: true,
  size: 2,
  seconds: null,
  advance: false,
  fair: true,
};
