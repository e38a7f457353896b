import { meant } from '../parts/finding.ts';
import type { Participant } from '../protocol.ts';
import type { Stage } from './stage.ts';

/** People a host may mean. Nobody is in both lists. */
export interface Known {
  readonly here: readonly Participant[];
  /** Wrote, asked or raised a hand, and are not here by name now; whoever was heard last comes first. */
  readonly before: readonly Participant[];
}

/** Those of the stage whose name was typed, or everybody where nothing was. */
export function known({ presence, comments, talk }: Stage, typed: string): Known {
  const here = presence.participants.filter(({ name }) => meant(name, typed));
  const present = new Set(presence.participants.map(({ id }) => id));
  const heard = [
    ...comments.toReversed().map(({ author }) => author),
    ...talk.hands.map(({ who }) => who),
    ...talk.questions.map(({ asker }) => asker),
  ];
  const before = new Map<string, Participant>();
  for (const person of heard)
    if (!present.has(person.id) && !before.has(person.id) && meant(person.name, typed))
      before.set(person.id, person);
  return { here, before: [...before.values()] };
}
