import type { Call } from './changes.ts';
import type { Hand, OwnPart, Poll, Question, Talk } from './protocol.ts';
import { routes, type Argument } from './rest-hub.ts';
import { uuid } from './uuid.ts';

const talk =
  (verb: string, path = '') =>
  ({ talk }: Argument): string =>
    `${verb} talks/${talk}${path}`;

/** Where the same can be done without WebSockets. */
const paths: Readonly<Record<string, (argument: Argument) => string>> = {
  Talk: talk('GET'),
  Ask: talk('POST', '/questions'),
  VoteQuestion: ({ talk, question }) => `POST talks/${talk}/questions/${question}/vote`,
  DeclineQuestion: ({ talk, question }) => `POST talks/${talk}/questions/${question}/decline`,
  RaiseHand: talk('POST', '/hands'),
  LowerHand: talk('POST', '/hands/lower'),
  EndTurn: talk('POST', '/hands/end'),
  VotePoll: ({ talk, poll }) => `POST talks/${talk}/polls/${poll}/vote`,
  Remind: ({ talk, minutes }) => `${minutes === undefined ? 'DELETE' : 'PUT'} talks/${talk}/reminder`,
};
for (const [method, path] of Object.entries(paths)) routes.set(method, path);

export type HandKind = 'question' | 'reply' | 'order';

/** What somebody who takes part can do in a talk. Nothing is kept for later: it works now or says why not. */
export class Talks {
  constructor(private readonly call: Call) {}

  /** What of a talk is the caller's own. */
  async mine(talk: string): Promise<OwnPart | undefined> {
    return (await this.call<Talk>('Talk', { talk })).mine;
  }

  /** @param key the same for every attempt to ask the same */
  ask(talk: string, text: string, key: string): Promise<Question> {
    return this.call('Ask', { talk, key, text });
  }

  voteForQuestion(talk: string, question: string, on: boolean): Promise<Question> {
    return this.call('VoteQuestion', { talk, key: uuid(), question, on });
  }

  /** Takes an own question back. */
  withdraw(talk: string, question: string): Promise<Question> {
    return this.call('DeclineQuestion', { talk, key: uuid(), question });
  }

  /** Raises the hand, or changes what it is for where it is up. */
  raise(talk: string, kind: HandKind, reason: string): Promise<Hand> {
    return this.call('RaiseHand', { talk, key: uuid(), kind, ...(reason ? { reason } : {}) });
  }

  lower(talk: string): Promise<void> {
    return this.call('LowerHand', { talk, key: uuid() });
  }

  endTurn(talk: string): Promise<void> {
    return this.call('EndTurn', { talk, key: uuid() });
  }

  /** @param choices numbers of options, from 0; none take the vote back */
  vote(talk: string, poll: string, choices: readonly number[]): Promise<Poll> {
    return this.call('VotePoll', { talk, key: uuid(), poll, choices });
  }

  /** Greets somebody who is here; they can wave back. */
  wave(thread: string, to: string): Promise<void> {
    return this.call('Wave', { thread, to });
  }

  /** @param minutes before the start; nothing takes it back */
  remind(talk: string, minutes: number | undefined, mail: boolean): Promise<void> {
    return this.call('Remind', { talk, ...(minutes === undefined ? {} : { minutes }), mail });
  }
}
