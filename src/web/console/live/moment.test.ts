import { describe, expect, test } from 'vitest';
import type { Talk } from '../protocol.ts';
import { began, hand, minute, poll, question, talk } from '../testing/people.ts';
import { clockFace, lasting } from '../parts/words.ts';
import { momentOf, sorted } from './moment.ts';
import { news } from './news.ts';
import { problemOf } from './poll-form.ts';
import { share } from './results.ts';
import { nothingBackstage, type Stage } from './stage.ts';

const at = (minutes: number): number => began + minutes * 60_000;
const spoken = (number: number): ReturnType<typeof hand> =>
  hand(number, { state: 'speaking', calledAt: minute(number) });

describe('Moment', () => {
  const moment = (
    change: Partial<Talk>,
    minutes = 10,
    backstage = nothingBackstage,
  ): ReturnType<typeof momentOf> => momentOf({ talk: talk(change), backstage }, at(minutes));

  test.each([
    ['scheduled', 'open'],
    ['lobby', 'start'],
    ['paused', 'resume'],
    ['ended', 'none'],
    ['cancelled', 'none'],
    ['live', 'none'],
  ] as const)('Moment_Of%s_Is%s', (state, kind) => expect(moment({ state }).kind).toBe(kind));

  test('Ended_WithARecap_IsReadingIt', () =>
    expect(moment({ state: 'ended', recapAt: minute(61) }).kind).toBe('recap'));

  test('FreePlace_CallsTheNext', () =>
    expect(moment({ hands: [spoken(1), hand(2)] })).toMatchObject({ kind: 'call', hand: { order: 2 } }));

  test('FullFloor_ThanksTheLongest', () => {
    const hands = [spoken(2), spoken(1), hand(3)];
    expect(moment({ hands })).toMatchObject({ kind: 'replace', hand: { order: 3 }, after: { order: 1 } });
  });

  test('QuestionBeingAnswered_ComesBeforeAFullFloor', () => {
    const asked = question(1, 'a');
    const hands = [spoken(2), spoken(1), hand(3)];
    expect(moment({ hands, questions: [asked], current: asked.id }).kind).toBe('answered');
    expect(moment({ hands, questions: [{ ...asked, state: 'answered' }], current: asked.id }).kind).toBe(
      'replace',
    );
  });

  test('PendingQuestions_ComeBeforeTheEnd_AndTheEndBeforeOpenOnes', () => {
    const backstage = { ...nothingBackstage, questions: [question(2, 'b', { state: 'pending' })] };
    const questions = [question(1, 'a')];
    expect(moment({ questions }, 61, backstage).kind).toBe('approve');
    expect(moment({ questions }, 61).kind).toBe('end');
    expect(moment({ questions }, 59).kind).toBe('take');
  });
});

describe('Questions', () => {
  const questions = [
    question(1, 'a', { votes: 2 }),
    question(2, 'b', { votes: 5, state: 'answered' }),
    question(3, 'c', { votes: 5 }),
  ];
  const texts = (order: Parameters<typeof sorted>[1]): string =>
    sorted(questions, order)
      .map(({ text }) => text)
      .join('');

  test('Sorted_ByVotesNewestUnanswered', () => {
    expect([texts('votes'), texts('newest'), texts('unanswered')]).toEqual(['bca', 'cba', 'ac']);
  });
});

describe('News', () => {
  const before = { talk: talk({ hands: [hand(1)], questions: [] }) } as unknown as Stage;
  const told = (event: object): readonly string[] => news(before, [event as never]);
  const id = before.talk.id;

  test('Hands_ThatGoUp_AreTold_OthersAreNot', () => {
    expect(
      told({ type: 'talk.hands', id, hands: [hand(1, { order: 9 }), hand(2), hand(3, { state: 'done' })] }),
    ).toEqual(['Chiara Rossi raised a hand.']);
    expect(told({ type: 'talk.hands', id: 'other', hands: [hand(2)] })).toEqual([]);
  });

  test('States_AreTold_OtherChangesAreNot', () => {
    expect(told({ type: 'talk.updated', talk: { ...before.talk, state: 'paused' } })).toEqual([
      'In a break.',
    ]);
    expect(told({ type: 'talk.updated', talk: { ...before.talk, title: 'x' } })).toEqual([]);
    expect(told({ type: 'comment.created' })).toEqual([]);
  });
});

describe('Words', () => {
  test('Share_IsNeverMadeOfNobody', () => {
    expect([share(0, 0), share(1, 3), share(2, 3), share(0, 3)]).toEqual([
      'nobody',
      'one person, 33 %',
      '2 people, 67 %',
      'nobody, 0 %',
    ]);
    expect(
      poll(1)
        .counts?.map((count) => share(count, 30))
        .join('; '),
    ).toBe('18 people, 60 %; 9 people, 30 %; 3 people, 10 %');
  });

  test('ClockFace_NeverGoesBelowZero', () => {
    expect([clockFace(-5), clockFace(9_000), clockFace(3_725_000)]).toEqual(['0:00', '0:09', '1:02:05']);
  });

  test('Lasting_IsAsExactAsItHelps', () => {
    expect([40_000, 720_000, 7_500_000, 300 * 3_600_000].map(lasting)).toEqual([
      '40 s',
      '12 min',
      '2 h 5 min',
      '13 days',
    ]);
  });

  test.each([
    ['', ['a', 'b'], 'Say what is asked.'],
    ['x', ['a'], 'Give at least two choices.'],
    ['x', ['a', 'A'], 'No two choices may be alike.'],
    ['x', ['a', 'b'], ''],
  ])('Poll_%s%j_IsToldWhatIsMissing', (text, options, sentence) =>
    expect(problemOf(text, options)).toBe(sentence),
  );
});
