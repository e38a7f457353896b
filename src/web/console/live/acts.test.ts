import { beforeEach, describe, expect, test, vi } from 'vitest';
import { LiveTalkError } from '../../client/errors.ts';
import { talk } from '../testing/people.ts';
import { Acts } from './acts.ts';
import type { Stage } from './stage.ts';

describe('Acts', () => {
  let acts: Acts;
  let later: { act: () => void; stopped: boolean }[];
  const stage = { talk: talk({ title: 'Before' }) } as Stage;
  const title = (): string => acts.ahead(stage).talk.title;
  const ahead = (shown: Stage): Stage => ({ ...shown, talk: { ...shown.talk, title: 'After' } });
  const wait = (): void => {
    for (const timer of later.splice(0)) if (!timer.stopped) timer.act();
  };

  beforeEach(() => {
    later = [];
    acts = new Acts({
      changed: () => {},
      later: (act) => {
        const timer = { act, stopped: false };
        later.push(timer);
        return () => (timer.stopped = true);
      },
    });
  });

  test('Run_ShowsAhead_UntilTheServersEventIsHere', async () => {
    const done = acts.run('a', () => Promise.resolve(1), ahead);
    expect(title()).toBe('After');
    expect(acts.busy('a')).toBe(true);
    expect(await done).toEqual({ value: 1 });
    expect([acts.busy('a'), title()]).toEqual([false, 'After']);
    acts.applied();
    expect(title()).toBe('Before');
  });

  test('Run_WithoutAnEvent_ShowsWhatTheServerToldAfterAWhile', async () => {
    await acts.run('a', () => Promise.resolve(), ahead);
    wait();
    expect(title()).toBe('Before');
  });

  test('Refusal_IsToldAtItsPlace_AndNothingIsShownAhead', async () => {
    expect(
      await acts.run('a', () => Promise.reject(new LiveTalkError('conflict', 'The floor is full.')), ahead),
    ).toBeUndefined();
    expect([acts.trouble('a'), acts.trouble('b'), title()]).toEqual([
      'The floor is full.',
      undefined,
      'Before',
    ]);
    await acts.run('a', () => Promise.resolve());
    expect(acts.trouble('a')).toBeUndefined();
  });

  test('Run_AtABusyPlace_DoesNothing', async () => {
    const deed = vi.fn(() => new Promise(() => {}));
    void acts.run('a', deed);
    await acts.run('a', deed);
    expect(deed).toHaveBeenCalledOnce();
  });

  test('Soon_UndoneInTime_NeverHappens', () => {
    const deed = vi.fn(() => Promise.resolve());
    acts.soon('a', 'Lowered.', deed, ahead);
    expect([title(), acts.notes[0]?.sentence]).toEqual(['After', 'Lowered.']);
    acts.undo();
    expect([title(), acts.notes.length]).toEqual(['Before', 0]);
    wait();
    expect(deed).not.toHaveBeenCalled();
  });

  test('Soon_LeftAlone_HappensOnce', async () => {
    const deed = vi.fn(() => Promise.resolve());
    acts.soon('a', 'Lowered.', deed, ahead);
    wait();
    acts.undo();
    acts.flush();
    await vi.waitFor(() => expect(acts.busy('a')).toBe(false));
    expect(deed).toHaveBeenCalledOnce();
  });

  test('Soon_WhenThePageGoes_HappensAtOnce', () => {
    const deed = vi.fn(() => Promise.resolve());
    acts.soon('a', 'Lowered.', deed, ahead);
    acts.flush();
    wait();
    expect(deed).toHaveBeenCalledOnce();
  });

  test('Undo_TakesTheNewestThatCanBe', () => {
    const undone: string[] = [];
    acts.done('One.', () => undone.push('one'));
    acts.done('Two.');
    acts.undo();
    acts.undo();
    expect(undone).toEqual(['one']);
    expect(acts.notes.map(({ sentence }) => sentence)).toEqual(['Two.']);
  });
});
