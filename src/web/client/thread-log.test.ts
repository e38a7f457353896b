import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { byServer, someEvents, type Wish } from './testing/server-model.ts';
import { ThreadLog } from './thread-log.ts';
import { freshState } from './thread-state.ts';

const wishes = fc.array(someEvents, { minLength: 1, maxLength: 60, size: 'max' });

function server(list: readonly Wish[]) {
  const { events, snapshots } = byServer(list);
  const states = snapshots.map((one) => freshState(one.thread, one.seq, one.comments, false, one.talks));
  return { events, states };
}

describe('ThreadLog', () => {
  test('EventsBeforeAndAfterFirstState_InAnyOrderAndTwice_EndInTheSameState', () => {
    fc.assert(
      fc.property(wishes, fc.nat(), fc.array(fc.nat(), { maxLength: 60 }), (list, cut, order) => {
        const { events, states } = server(list);
        const first = states[cut % states.length];
        if (!first) return;
        const log = new ThreadLog();
        const shuffled = order
          .map((index) => events[index % Math.max(1, events.length)])
          .filter((event) => event !== undefined);
        log.receive(shuffled.slice(0, shuffled.length / 2));
        log.reset(first);
        log.receive(shuffled.slice(shuffled.length / 2));
        log.receive(events);
        expect(log.state).toEqual(states.at(-1));
        expect(log.gap).toBe(false);
      }),
    );
  });

  test('Hole_UntilItIsFilled_IsReported', () => {
    const { events, states } = server([
      { kind: 'say', who: 1, under: undefined },
      { kind: 'say', who: 2, under: undefined },
      { kind: 'say', who: 3, under: undefined },
    ]);
    const log = new ThreadLog();
    log.reset(states[0] ?? fail());
    log.receive([events[2] ?? fail()]);
    expect(log.gap).toBe(true);
    expect(log.state?.seq).toBe(0);
    log.receive(events.slice(0, 2));
    expect(log.gap).toBe(false);
    expect(log.state).toEqual(states[3]);
  });

  test('OlderComments_ChangedWhileTheyWereLoading_ComeChanged', () => {
    const { events, states } = server([
      { kind: 'say', who: 1, under: undefined },
      { kind: 'say', who: 2, under: undefined },
      { kind: 'edit', which: 0 },
      { kind: 'remove', which: 0 },
    ]);
    const whole = states[2] ?? fail();
    const log = new ThreadLog();
    log.reset({ ...whole, comments: whole.comments.slice(1), more: true });
    log.expectOlder();
    log.receive(events.slice(2));
    expect(log.addOlder({ comments: whole.comments.slice(0, 1), more: false })).toBe(true);
    expect(log.state).toEqual(states[4]);
  });

  test('OlderComments_AfterAReset_AreDropped', () => {
    const { states } = server([{ kind: 'say', who: 1, under: undefined }]);
    const log = new ThreadLog();
    log.reset(states[1] ?? fail());
    log.expectOlder();
    log.reset(states[1] ?? fail());
    expect(log.addOlder({ comments: [], more: false })).toBe(false);
    expect(log.state).toEqual(states[1]);
  });

  test('FarTooManyWaiting_AreForgotten_AndReadAgainLater', () => {
    const { states } = server([]);
    const log = new ThreadLog();
    log.reset(states[0] ?? fail());
    const flood = Array.from({ length: 5000 }, (_, index) => ({ seq: index + 2, type: 'x', at: '' }));
    log.receive(flood);
    expect(log.gap).toBe(true);
    log.receive([{ seq: 1, type: 'x', at: '' }]);
    expect(log.state?.seq).toBe(ThreadLog.maxWaiting / 2 + 1);
  });
});

function fail(): never {
  throw new Error('The model has no such state.');
}
