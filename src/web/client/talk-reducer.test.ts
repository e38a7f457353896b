import { describe, expect, test } from 'vitest';
import type { Poll, Question, Talk } from './protocol.ts';
import { applyToTalks } from './talk-reducer.ts';

const numbered = { seq: 1, at: '' };
const poll = {
  id: 'p',
  text: 'p',
  options: ['a', 'b'],
  state: 'open',
  voters: 2,
  counts: [1, 1],
} as unknown as Poll;
const question = { id: 'q', text: 'q', state: 'open', votes: 0 } as unknown as Question;
const talk = {
  id: 't',
  title: 'old',
  startsAt: '1',
  state: 'live',
  current: 'q',
  hands: [],
  questions: [question],
  polls: [poll],
} as unknown as Talk;
const other = { ...talk, id: 'u', startsAt: '2' };

describe('applyToTalks', () => {
  test('TallyThatKeepsResultsBack_TakesTheCountsAway', () => {
    const tally = { polls: { p: { voters: 3 } } };
    const [next] = applyToTalks([talk], { ...numbered, type: 'talk.tally', id: 't', tally });
    expect(next?.polls?.[0]).toEqual({ ...poll, voters: 3, counts: undefined });
  });

  test('UpdateWithoutLists_KeepsThem_ButNothingElseThatIsGone', () => {
    const { hands: _hands, questions: _questions, polls: _polls, current: _current, ...facts } = talk;
    const updated = { ...facts, title: 'new' };
    const [next] = applyToTalks([talk], { ...numbered, type: 'talk.updated', talk: updated });
    expect(next).toEqual({ ...talk, title: 'new', current: undefined });
  });

  test('EventOfATalkThatIsNotShown_ChangesNothing', () => {
    const talks = [talk];
    const { hands: _hands, ...unknown } = other;
    expect(applyToTalks(talks, { ...numbered, type: 'talk.updated', talk: unknown })).toBe(talks);
    expect(applyToTalks(talks, { ...numbered, type: 'talk.hands', id: 'u', hands: [] })).toBe(talks);
  });

  test('EventOfOneTalk_LeavesTheOthersTheSameObjects', () => {
    const questions = [{ ...question, state: 'declined' as const }];
    const next = applyToTalks([talk, other], { ...numbered, type: 'talk.questions', id: 't', questions });
    expect(next[0]?.questions).toEqual([]);
    expect(next[1]).toBe(other);
  });
});
