import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Comment, Participant, ThreadEvent } from './protocol.ts';
import { applyEvent } from './reducer.ts';
import { aThread, byServer, someEvents } from './testing/server-model.ts';
import { freshState } from './thread-state.ts';

// Long ones too: of themselves lists stay so short that hardly a talk begins.
const everything = fc.array(someEvents, { maxLength: 250, size: 'max' });

// R6: for every event, old state plus the event equals freshly loaded state.
describe('applyEvent', () => {
  test('AnySnapshot_PlusLaterEvents_EqualsLaterSnapshot', () => {
    fc.assert(
      fc.property(everything, fc.nat(), (wishes, cut) => {
        const { events, snapshots } = byServer(wishes);
        const from = cut % snapshots.length;
        let state = snapshotState(snapshots[from]);
        for (const event of events.slice(from)) state = applyEvent(state, event);
        expect(state).toEqual(snapshotState(snapshots.at(-1)));
      }),
    );
  });

  // The list of a fresh snapshot is in order already; a client must not need to put it right.
  test('ShownTalks_OfTheServer_AreShownAsTheyCame', () => {
    fc.assert(
      fc.property(everything, (wishes) => {
        const { snapshots } = byServer(wishes);
        const last = snapshots.at(-1);
        expect(snapshotState(last).talks).toEqual(last?.talks);
      }),
    );
  });

  test('OldEvents_AppliedAgain_ChangeNothing', () => {
    fc.assert(
      fc.property(everything, (wishes) => {
        const { events, snapshots } = byServer(wishes);
        const state = snapshotState(snapshots.at(-1));
        for (const event of events) expect(applyEvent(state, event)).toBe(state);
      }),
    );
  });

  test('UnknownType_IsSkipped_ButCounted', () => {
    const state = freshState(aThread, 4, [], false);
    const event: ThreadEvent = { seq: 5, type: 'poll.voted', at: '2026-01-01T00:00:00.000Z' };
    expect(applyEvent(state, event)).toEqual({ ...state, seq: 5, thread: { ...state.thread, seq: 5 } });
  });

  test('Hole_IsAnError_NotAGuess', () => {
    const state = freshState(aThread, 4, [], false);
    expect(() => applyEvent(state, { seq: 6, type: 'x', at: '' })).toThrow(RangeError);
  });

  test('Edit_OfOneComment_LeavesTheOthersTheSameObjects', () => {
    const author: Participant = { id: 'p', name: 'P', kind: 'guest', roles: [] };
    const comment = (id: string, seq: number): Comment => ({
      id,
      seq,
      thread: aThread.id,
      author,
      html: '<p>x</p>',
      kind: 'comment',
      at: '',
      status: 'published',
      reactions: {},
    });
    const state = freshState(aThread, 2, [comment('a', 1), comment('b', 2)], false);
    const next = applyEvent(state, {
      seq: 3,
      type: 'comment.reactions',
      at: '',
      id: 'b',
      reactions: { '👋': 1 },
    });
    expect(next.comments[0]).toBe(state.comments[0]);
    expect(next.comments[1]?.reactions).toEqual({ '👋': 1 });
  });
});

function snapshotState(snapshot: ReturnType<typeof byServer>['snapshots'][number] | undefined) {
  if (!snapshot) throw new Error('No snapshot.');
  return freshState(snapshot.thread, snapshot.seq, snapshot.comments, false, snapshot.talks);
}
