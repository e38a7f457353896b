import type { Participant, Person } from './protocol.ts';

/** The shapes of talks: sessions that a host holds under a post. */

export type TalkState = 'scheduled' | 'lobby' | 'live' | 'paused' | 'ended' | 'cancelled';

export interface TalkOptions {
  /** How long before the start the lobby opens by itself, minutes. */
  readonly lobbyMinutes?: number;
  readonly autoStart: boolean;
  readonly autoEnd: boolean;
  /** Whether questions may come before the lobby opens. */
  readonly earlyQuestions: boolean;
  /** Whether questions wait for a host's approval. */
  readonly approval: boolean;
  readonly hands: boolean;
}

export interface FloorRules {
  /** Whether what people write who are not on the floor is an aside. */
  readonly listening: boolean;
  /** How many people speak at once. */
  readonly size: number;
  /** How long a turn may take, seconds; absent: until a host ends it. */
  readonly seconds?: number;
  readonly advance: boolean;
  readonly fair: boolean;
}

/** One turn of one person, from raising a hand to the end of speaking. */
export interface Hand {
  readonly id: string;
  readonly who: Participant;
  readonly reason?: string;
  readonly kind: 'question' | 'reply' | 'order' | 'invited';
  readonly state: 'waiting' | 'speaking' | 'done' | 'lowered';
  /** Place in line: the smallest comes next. */
  readonly order: number;
  readonly at: string;
  /** Turns the person had in this talk before. */
  readonly turns: number;
  readonly new: boolean;
  readonly calledAt?: string;
  /** When their time is up; absent where nobody counts. */
  readonly until?: string;
  readonly overAt?: string;
}

export interface Question {
  readonly id: string;
  readonly asker: Participant;
  readonly text: string;
  readonly at: string;
  readonly state: 'pending' | 'open' | 'answered' | 'declined';
  /** As last told; the asker is not counted. */
  readonly votes: number;
  /** The comment that answers it. */
  readonly answer?: string;
  readonly answerHtml?: string;
  readonly answeredBy?: Participant;
  readonly answeredAt?: string;
}

export interface PollResult {
  /** How many people voted. */
  readonly voters: number;
  /** How many chose each option; absent while results are kept back. */
  readonly counts?: readonly number[];
  /** Who chose each; absent for anonymous polls and while results are kept back. */
  readonly names?: readonly (readonly Person[])[];
}

/** A show of hands. */
export interface Poll extends PollResult {
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
}

export interface Tally {
  readonly questions?: Readonly<Record<string, number>>;
  readonly polls?: Readonly<Record<string, PollResult>>;
}

/** What of a talk is one person's own. */
export interface OwnPart {
  /** By question or poll, the numbers of the choices. */
  readonly votes: Readonly<Record<string, readonly number[]>>;
  /** Own questions, pending and declined ones included. */
  readonly questions: readonly Question[];
  /** The own hand, if it is up or speaking. */
  readonly hand?: Hand;
  /** How many are before them in line, plus one. */
  readonly place?: number;
  readonly waitSeconds?: number;
  readonly crew?: 'host' | 'moderator';
  readonly reminderMinutes?: number;
  readonly silencedUntil?: string;
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
  /** The host's, an IANA name. */
  readonly timeZone: string;
  /** The value of an RRULE. */
  readonly recurrence?: string;
  readonly exceptions?: readonly string[];
  readonly series?: string;
  readonly occurrence?: string;
  readonly revision: number;
  readonly state: TalkState;
  readonly startedAt?: string;
  /** When it ended or was cancelled, the last time; one that was reopened keeps it. */
  readonly overAt?: string;
  readonly hosts: readonly Person[];
  readonly moderators: readonly Person[];
  readonly options: TalkOptions;
  readonly floor: FloorRules;
  /** The question being answered now. */
  readonly current?: string;
  /** How long a turn took so far, seconds, on average. */
  readonly turnSeconds?: number;
  readonly recapAt?: string;
  /** The lists come where a talk is shown as a whole, and with the event that brings it into a thread. */
  readonly hands?: readonly Hand[];
  readonly questions?: readonly Question[];
  readonly polls?: readonly Poll[];
  /** Only in answers to one person. */
  readonly mine?: OwnPart;
}

/** How a thread is being run. */
export interface RoomRules {
  /** Seconds that a person must leave between two comments. */
  readonly slowSeconds?: number;
  readonly paused?: boolean;
  /** Comments that stay on top, in the order in which they were pinned. */
  readonly pinned?: readonly string[];
  readonly spotlight?: string;
}

/** What a notice about a talk, or about how a thread is run, carries. */
export interface TalkNotice {
  readonly thread: string;
  readonly id?: string;
  readonly title?: string;
  readonly startsAt?: string;
  /** The person's own, as it is now. */
  readonly question?: Question;
  readonly hand?: Hand;
  /** How long they are silenced or removed; absent: no longer. */
  readonly until?: string;
}

interface OfTalk {
  readonly seq: number;
  readonly at: string;
  /** The talk. */
  readonly id: string;
}

export interface TalkUpdated extends Omit<OfTalk, 'id'> {
  readonly type: 'talk.updated';
  readonly talk: Talk;
}
/** Items that changed; one that is over goes. */
export interface TalkHands extends OfTalk {
  readonly type: 'talk.hands';
  readonly hands: readonly Hand[];
}
export interface TalkQuestions extends OfTalk {
  readonly type: 'talk.questions';
  readonly questions: readonly Question[];
}
export interface TalkPolls extends OfTalk {
  readonly type: 'talk.polls';
  readonly polls: readonly Poll[];
}
export interface TalkTally extends OfTalk {
  readonly type: 'talk.tally';
  readonly tally: Tally;
}

export type TalkEvent = TalkUpdated | TalkHands | TalkQuestions | TalkPolls | TalkTally;
