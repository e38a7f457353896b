import type { TalkMove } from '../protocol.ts';
import type { Deeds } from './deeds.ts';
import { sorted } from './moment.ts';
import { Shortcuts } from './shortcuts.ts';
import type { Stage } from './stage.ts';
import type { Area } from './tabs.ts';

/** What keys do beside deeds: going to an area, moving the talk, explaining themselves. */
export interface KeyDeeds {
  readonly area: (area: Area) => void;
  readonly move: (move: TalkMove) => void;
  readonly help: () => void;
}

/** The keys of the live screen. */
export function shortcutsOf(
  deeds: Deeds,
  stage: () => Stage,
  screen: ParentNode,
  area: Storage | undefined,
  more: KeyDeeds,
): Shortcuts {
  const pending = (): Stage['backstage']['questions'][number] | undefined =>
    stage().backstage.questions.find(({ state }) => state === 'pending');
  const open = (): Stage['talk']['questions'] =>
    stage().talk.questions.filter(({ state }) => state === 'open');
  const all = [
    { key: 'n', words: 'Call the next in line', run: () => void deeds.callNext() },
    { key: 'e', words: 'End the turn that has gone on longest', run: () => void deeds.endTurn() },
    { key: 's', words: 'Skip the first in line', run: () => void deeds.skip() },
    {
      key: 'a',
      words: 'Approve the first question that waits',
      run: () => withIt(pending(), (one) => void deeds.approve(one)),
    },
    {
      key: 'd',
      words: 'Decline the first question that waits',
      run: () => withIt(pending(), (one) => deeds.decline(one)),
    },
    {
      key: 'q',
      words: 'Take the question that is most wanted',
      run: () => withIt(sorted(open(), 'votes')[0], (one) => void deeds.take(one)),
    },
    {
      key: 'm',
      words: 'Mark the current question as answered',
      run: () =>
        withIt(
          open().find(({ id }) => id === stage().talk.current),
          (one) => void deeds.answer(one),
        ),
    },
    {
      key: 'b',
      words: 'Begin a break, or go on after it',
      run: () => {
        const { state } = stage().talk;
        if (state === 'live') more.move('pause');
        else if (state === 'paused') more.move('resume');
      },
    },
    { key: 'u', words: 'Undo', run: () => deeds.acts.undo() },
    { key: '1', words: 'Go to the line', run: () => more.area('line') },
    { key: '2', words: 'Go to the floor', run: () => more.area('floor') },
    { key: '3', words: 'Go to questions and polls', run: () => more.area('asked') },
    { key: '/', words: 'Write in the thread', run: () => screen.querySelector<HTMLElement>('#say')?.focus() },
    { key: '?', words: 'Show these keys', run: more.help },
  ];
  return new Shortcuts(all, area);
}

function withIt<T>(item: T | undefined, run: (item: T) => void): void {
  if (item !== undefined) run(item);
}
