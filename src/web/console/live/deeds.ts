import {
  nobodyId,
  planned,
  type Comment,
  type Hand,
  type Person,
  type Poll,
  type PollDraft,
  type Question,
  type RoomPatch,
} from '../protocol.ts';
import type { TalkActs } from '../server/talks.ts';
import { speaking, waiting } from '../talk-state.ts';
import type { Acts } from './acts.ts';
import * as ahead from './ahead.ts';
import type { Stage } from './stage.ts';

/** Silence and removal, in the words of buttons and notes. */
export type Restraint = 'silence' | 'remove';

/** What a host does on the live screen, with what is shown ahead, what can be taken back and where trouble is told. */
export class Deeds {
  constructor(
    readonly acts: Acts,
    private readonly server: TalkActs,
    private readonly stage: () => Stage,
  ) {}

  /** Calls the first in line as the host sees it; where another host was quicker nothing happens, and that is said. */
  async callNext(): Promise<void> {
    const { talk } = this.stage();
    const [next] = waiting(talk);
    if (!next) return;
    const replace = speaking(talk).length >= talk.floor.size;
    const answer = await this.acts.run('line', () => this.server.call({ seen: next.id, replace }));
    if (answer && !answer.value) this.acts.done('Another host has just called the next one.');
  }

  async call(hand: Hand): Promise<void> {
    const { talk } = this.stage();
    const replace = speaking(talk).length >= talk.floor.size;
    await this.acts.run(at(hand), () => this.server.call({ hand: hand.id, replace }));
  }

  async invite(person: Person, place = 'floor'): Promise<void> {
    await this.acts.run(place, () => this.server.invite(person.id));
  }

  async endTurn(hand: Hand | undefined = speaking(this.stage().talk)[0]): Promise<void> {
    if (!hand) return;
    const ended = await this.acts.run(at(hand), () => this.server.endTurn(hand.id), ahead.handGone(hand.id));
    if (ended) this.acts.done(`${hand.who.name}’s turn is over.`, () => void this.invite(hand.who));
  }

  async skip(hand: Hand | undefined = waiting(this.stage().talk)[0]): Promise<void> {
    const line = waiting(this.stage().talk);
    const index = hand ? line.indexOf(hand) : -1;
    const next = line[index + 1];
    if (!hand || !next) return;
    const shown = ahead.handMoved(hand, next, line[index + 2]);
    await this.acts.run(at(hand), () => this.server.skip(hand.id), shown);
  }

  /** One place towards the front (-1) or the end (1). */
  async shift(hand: Hand, by: -1 | 1): Promise<void> {
    const line = waiting(this.stage().talk);
    const index = line.findIndex(({ id }) => id === hand.id);
    const to = index + by;
    if (index < 0 || to < 0 || to >= line.length) return;
    const others = line.toSpliced(index, 1);
    const before = others[to];
    const shown = ahead.handMoved(hand, others[to - 1], before);
    await this.acts.run(at(hand), () => this.server.place(hand.id, before?.id), shown);
  }

  lower(hand: Hand): void {
    const sentence = `${hand.who.name}’s hand is lowered.`;
    this.acts.soon(at(hand), sentence, () => this.server.lower(hand.id), ahead.handGone(hand.id));
  }

  async lowerAll(): Promise<void> {
    await this.acts.run('line', () => this.server.lowerAll(), ahead.handsGone);
  }

  async approve(question: Question): Promise<void> {
    await this.acts.run(at(question), () => this.server.approve(question.id), ahead.questionIn(question));
  }

  decline(question: Question): void {
    const sentence = `The question of ${question.asker.name} is declined.`;
    this.acts.soon(
      at(question),
      sentence,
      () => this.server.decline(question.id),
      ahead.questionOut(question.id),
    );
  }

  async take(question: Question | undefined): Promise<void> {
    const place = question ? at(question) : 'current';
    await this.acts.run(place, () => this.server.take(question?.id), ahead.currentIs(question?.id));
  }

  /** In speech; with a comment or words by them. */
  async answer(question: Question, how: { comment?: string; words?: string } = {}): Promise<boolean> {
    const answered = await this.acts.run(
      at(question),
      () => this.server.answer(question.id, how),
      ahead.questionAnswered(question.id, true),
    );
    if (answered) this.acts.done(`Answered: ${short(question.text)}`, () => void this.unanswer(question));
    return answered !== undefined;
  }

  async unanswer(question: Question): Promise<void> {
    const deed = (): Promise<unknown> => this.server.answer(question.id, { answered: false });
    await this.acts.run(at(question), deed, ahead.questionAnswered(question.id, false));
  }

  async prepare(draft: PollDraft, openNow: boolean): Promise<boolean> {
    const made = await this.acts.run('poll-form', () => this.server.prepare(draft));
    if (made && openNow) await this.openPoll(made.value);
    return made !== undefined;
  }

  async openPoll(poll: Poll): Promise<void> {
    await this.acts.run(at(poll), () => this.server.movePoll(poll.id, 'open'), ahead.draftGone(poll.id));
  }

  async closePoll(poll: Poll): Promise<void> {
    const closed = await this.acts.run(at(poll), () => this.server.movePoll(poll.id, 'close'));
    if (closed) this.acts.done(`The vote is closed: ${short(poll.text)}`, () => void this.openPoll(poll));
  }

  discard(poll: Poll): void {
    const deed = (): Promise<unknown> => this.server.movePoll(poll.id, 'discard');
    this.acts.soon(at(poll), `The draft is thrown away: ${short(poll.text)}`, deed, ahead.draftGone(poll.id));
  }

  async room(patch: RoomPatch, place = 'room'): Promise<void> {
    await this.acts.run(place, () => this.server.room(patch), ahead.roomIs(patch));
  }

  /** Gives the talk so many minutes more than planned. */
  async longer(minutes: number): Promise<void> {
    const { talk } = this.stage();
    const more = { minutes: talk.minutes + minutes };
    await this.acts.run('talk', () => this.server.change(more), ahead.talkIs(more));
  }

  async listening(on: boolean): Promise<void> {
    const floor = { ...this.stage().talk.floor, listening: on };
    const deed = (): Promise<unknown> => this.server.change({ floor: planned.floor(floor) });
    await this.acts.run('floor', deed, ahead.talkIs({ floor }));
  }

  pin(comment: Comment, on: boolean): Promise<void> {
    return this.room(on ? { pin: comment.id } : { unpin: comment.id }, at(comment));
  }

  spotlight(comment: Comment, on: boolean): Promise<void> {
    return this.room({ spotlight: on ? comment.id : nobodyId }, at(comment));
  }

  remove(comment: Comment): void {
    const sentence = `A comment of ${comment.author.name} is removed.`;
    this.acts.soon(
      at(comment),
      sentence,
      () => this.server.removeComment(comment.id),
      ahead.commentGone(comment.id),
    );
  }

  async restrain(who: Person, kind: Restraint, seconds: number, reason: string): Promise<boolean> {
    const place = `person:${who.id}`;
    const done = await this.acts.run(place, () => this.server.restrain(who.id, kind, seconds, reason));
    const sentence =
      kind === 'silence' ? `${who.name} cannot write for now.` : `${who.name} is removed for now.`;
    if (done) this.acts.done(sentence, () => void this.lift(who, kind));
    return done !== undefined;
  }

  async lift(who: Person, kind: Restraint): Promise<void> {
    await this.acts.run(`person:${who.id}`, () => this.server.restrain(who.id, kind, 0));
  }
}

/** Where trouble with something is told: beside it. */
export const at = ({ id }: { readonly id: string }): string => id;

/** The first words, for a sentence about something. */
export const short = (text: string, most = 60): string =>
  text.length > most ? `${text.slice(0, most - 1)}…` : text;
