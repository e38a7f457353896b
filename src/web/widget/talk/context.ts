import type { OwnPart, Participant, Talk } from '../../client/protocol.ts';
import type { Talks } from '../../client/talks.ts';
import type { ConversationView } from '../../client/view.ts';
import type { Words } from './i18n/words.ts';

/** What the pieces of a talk need to know and whom they tell. */
export interface TalkContext {
  readonly view: ConversationView;
  readonly words: Words;
  readonly own: (talk: string) => OwnPart;
  /** Own questions that nobody else sees. */
  readonly hidden: (talk: string) => OwnPart['questions'];
  /** Where the server is, without a slash at the end. */
  readonly server: string;
  readonly goTo: (comment: string) => void;
  /**
   * Does something as the person; `name` says who that is where nobody is signed in.
   * @returns what went wrong, in words; empty where nothing did
   */
  readonly act: (talk: string, name: string, deed: (talks: Talks) => Promise<unknown>) => Promise<string>;
  /** Votes, shown at once and taken back where it did not work; `name` as in `act`. */
  readonly vote: (
    talk: string,
    item: string,
    choices: readonly number[],
    poll: boolean,
    name?: string,
  ) => Promise<string>;
}

/** The server's time, as far as it is known: this clock may be wrong. */
export function serverNow(view: ConversationView): number {
  return Date.now() - (view.ahead ?? 0);
}

/** Going on, or about to. */
export function isOn(talk: Talk): boolean {
  return talk.state === 'lobby' || talk.state === 'live' || talk.state === 'paused';
}

/** Whether the person could do something here: the thread is open and somebody is, or can become, known. */
export function canAct(view: ConversationView): boolean {
  return view.state?.thread.state === 'open' && (view.me !== undefined || view.settings.guests);
}

/** Hosts and moderators of the talk. */
export function isCrew(talk: Talk, me: Participant | undefined): boolean {
  return [...talk.hosts, ...talk.moderators].some((person) => person.id === me?.id);
}
