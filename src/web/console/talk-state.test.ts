import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Hand, Talk, WholeTalk } from './protocol.ts';
import { speaking, talkReducer, waiting } from './talk-state.ts';
import { hand, minute, poll, question, talk, talkId } from './testing/people.ts';

const bare = (whole: WholeTalk, change: Partial<Talk> = {}): Talk => {
  const { hands: _hands, questions: _questions, polls: _polls, ...rest } = whole;
  return { ...rest, ...change };
};
const over = (number: number): WholeTalk =>
  talk({
    id: `0000000${number}-0000-7000-8000-000000000000`,
    state: 'ended',
    overAt: minute(number),
    startsAt: minute(-number),
  });

describe('talkReducer', () => {
  const full = talk({ hands: [hand(1), hand(2)], questions: [question(1, 'a')], polls: [poll(1)] });
  const after = (...events: { readonly type: string }[]): WholeTalk | undefined =>
    events.reduce(talkReducer.apply, talkReducer.fresh([full])).find(({ id }) => id === talkId);

  test('Updated_WithoutLists_KeepsThem', () => {
    expect(after({ type: 'talk.updated', talk: bare(full, { state: 'paused' }) } as never)).toEqual({
      ...full,
      state: 'paused',
    });
  });

  test('Updated_WithLists_ReplacesEverything', () => {
    const next = talk({ title: 'Other' });
    expect(after({ type: 'talk.updated', talk: next } as never)).toEqual(next);
  });

  test('Updated_ThatLeavesSomethingOut_TakesItAway', () => {
    const current = { type: 'talk.updated', talk: bare(full, { current: 'x' }) };
    expect(after(current as never)?.current).toBe('x');
    expect(after(current as never, { type: 'talk.updated', talk: bare(full) } as never)).not.toHaveProperty(
      'current',
    );
  });

  test('Updated_OfATalkThatIsNotShown_BringsItInOnlyWithLists', () => {
    const other = talk({ id: 'ffffffff-0000-7000-8000-000000000000' });
    const shown = talkReducer.fresh([full]);
    expect(talkReducer.apply(shown, { type: 'talk.updated', talk: bare(other) } as never)).toEqual(shown);
    expect(talkReducer.apply(shown, { type: 'talk.updated', talk: other } as never)).toHaveLength(2);
  });

  test('Talks_ThatAreOver_AreTheThreeNewest_ByStart', () => {
    const shown = talkReducer.fresh([over(1), over(2), over(3), over(4), full]);
    expect(shown.map(({ overAt }) => overAt)).toEqual([minute(4), minute(3), minute(2), undefined]);
  });

  test('Hands_ThatAreOver_Go_AndOthersComeInOrder', () => {
    const hands = [hand(1, { state: 'done' }), hand(3, { order: 0.5 })];
    expect(
      after({ type: 'talk.hands', id: talkId, hands } as never)?.hands.map(({ order }) => order),
    ).toEqual([0.5, 2]);
  });

  test('Questions_ThatAreDeclined_Go', () => {
    const questions = [question(1, 'a', { state: 'declined' }), question(2, 'b')];
    expect(
      after({ type: 'talk.questions', id: talkId, questions } as never)?.questions.map(({ text }) => text),
    ).toEqual(['b']);
  });

  test('Tally_TellsVotes_AndTakesBackWhatIsKeptBack', () => {
    const tally = { questions: { [question(1, '').id]: 5 }, polls: { [poll(1).id]: { voters: 31 } } };
    const next = after({ type: 'talk.tally', id: talkId, tally } as never);
    expect(next?.questions[0]?.votes).toBe(5);
    expect(next?.polls[0]?.voters).toBe(31);
    expect(next?.polls[0]).not.toHaveProperty('counts');
  });

  test('Events_OfAnotherTalkOrKind_ChangeNothing', () => {
    const shown = talkReducer.fresh([full]);
    expect(talkReducer.apply(shown, { type: 'talk.hands', id: 'other', hands: [] } as never)).toEqual(shown);
    expect(talkReducer.apply(shown, { type: 'comment.created' })).toBe(shown);
    expect(talkReducer.apply(shown, { type: 'talk.unheard-of' })).toBe(shown);
  });

  test('Hands_HoweverTheirEventsAreCut_EndAsTheNewestOfEachSays', () => {
    const states = fc.constantFrom<Hand['state']>('waiting', 'speaking', 'done', 'lowered');
    const change = fc.record({
      number: fc.integer({ min: 1, max: 6 }),
      state: states,
      order: fc.integer({ min: 1, max: 9 }),
    });
    fc.assert(
      fc.property(fc.array(fc.array(change, { maxLength: 3 }), { maxLength: 20 }), (batches) => {
        const rows = new Map<string, Hand>();
        let talks = talkReducer.fresh([talk()]);
        for (const batch of batches) {
          const hands = [
            ...new Map(batch.map(({ number, ...rest }) => [number, hand(number, rest)])).values(),
          ];
          for (const one of hands) rows.set(one.id, one);
          talks = talkReducer.apply(talks, { type: 'talk.hands', id: talkId, hands } as never);
        }
        const up = [...rows.values()].filter(({ state }) => state === 'waiting' || state === 'speaking');
        expect(talks[0]?.hands).toEqual(up.sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1)));
      }),
    );
  });
});

describe('Line', () => {
  test('Waiting_PutsPointsOfOrderFirst', () => {
    const hands = [hand(1), hand(2, { kind: 'order' }), hand(3, { state: 'speaking', calledAt: minute(4) })];
    expect(waiting({ hands }).map(({ order }) => order)).toEqual([2, 1]);
  });

  test('Speaking_PutsTheLongestTurnFirst', () => {
    const hands = [
      hand(1, { state: 'speaking', calledAt: minute(9) }),
      hand(2, { state: 'speaking', calledAt: minute(4) }),
    ];
    expect(speaking({ hands }).map(({ order }) => order)).toEqual([2, 1]);
  });
});
