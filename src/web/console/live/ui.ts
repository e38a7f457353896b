import type { Participant, Person } from '../protocol.ts';
import type { Acts } from './acts.ts';
import type { Deeds } from './deeds.ts';
import type { QuestionOrder } from './moment.ts';
import type { Stage } from './stage.ts';

/** What the areas of the live screen are given: what there is to show, and what can be done. */
export interface Ui {
  readonly stage: Stage;
  readonly acts: Acts;
  readonly deeds: Deeds;
  /** Epoch milliseconds by the server's clock. */
  readonly now: () => number;
  /** May run the talk: its hosts, and the site's. */
  readonly runs: boolean;
  /** May keep order in it: its moderators too. */
  readonly crew: boolean;
  /** The row whose acts are unfolded, where nothing hovers. */
  readonly open: string | undefined;
  readonly toggle: (row: string) => void;
  /** What was typed to find people by name. */
  readonly typed: string;
  readonly find: (typed: string) => void;
  readonly order: QuestionOrder;
  readonly sort: (order: QuestionOrder) => void;
  /** Opens what can be done with a person. */
  readonly person: (person: Person) => void;
  readonly pickSomebody: () => void;
  readonly answerInWords: (question: string) => void;
  readonly answerByComment: (question: string) => void;
  readonly chooseQuestion: (comment: string) => void;
}

/** Whether somebody may run a talk, and whether they may keep order in it. */
export function rights(
  me: Participant | undefined,
  talk: Stage['talk'],
): { readonly runs: boolean; readonly crew: boolean } {
  const is = (people: readonly Person[]): boolean => people.some(({ id }) => id === me?.id);
  const role = (...names: readonly string[]): boolean =>
    me?.roles.some((name) => names.includes(name)) ?? false;
  const runs = is(talk.hosts) || role('host', 'admin');
  return { runs, crew: runs || is(talk.moderators) || role('moderator') };
}
