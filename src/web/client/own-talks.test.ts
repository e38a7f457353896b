import { describe, expect, test } from 'vitest';
import { OwnTalks } from './own-talks.ts';
import type { Notice, OwnPart, Talk } from './protocol.ts';
import { Talks } from './talks.ts';
import { aThread } from './testing/server-model.ts';
import { freshState } from './thread-state.ts';
import type { ConversationView } from './view.ts';

const part: OwnPart = { votes: { q: [0] }, questions: [] };

function setUp() {
  const asked: string[] = [];
  let answer: () => unknown = () => ({ mine: part });
  const talks = new Talks(async <T>(_: string, argument: unknown) => {
    asked.push((argument as { talk: string }).talk);
    return answer() as T;
  });
  return {
    asked,
    own: new OwnTalks(talks, () => {}),
    fail: () => (answer = () => Promise.reject(new Error('away'))),
  };
}

function view(part: Partial<ConversationView> = {}, ...talks: string[]): ConversationView {
  const shown = talks.map((id) => ({ id, startsAt: id }) as Talk);
  return {
    link: { kind: 'live', transport: 'WebSockets' },
    me: { id: 'me', name: 'Me', kind: 'guest', roles: [] },
    notices: [],
    state: freshState(aThread, 1, [], false, shown),
    ...part,
  } as ConversationView;
}

describe('OwnTalks', () => {
  test('Coming_SigningInAndComingBack_AskForEachTalk_AndNothingElseDoes', () => {
    const { asked, own } = setUp();
    const { me: _me, ...nobody } = view({}, 'a', 'b');
    own.see(undefined, nobody);
    expect(asked).toEqual([]);
    own.see(nobody, view({}, 'a', 'b'));
    expect(asked).toEqual(['a', 'b']);
    own.see(view({}, 'a', 'b'), view({}, 'a', 'b'));
    expect(asked.length).toBe(2);
    own.see(view({ link: { kind: 'waiting', attempt: 1, until: 0 } }, 'a'), view({}, 'a'));
    expect(asked).toEqual(['a', 'b', 'a']);
  });

  test('Notice_AsksForItsTalk_AndOneOfTheThreadForAll', () => {
    const { asked, own } = setUp();
    const notice = (kind: string, id?: string): Notice => ({
      kind,
      thread: 't',
      at: '',
      talk: { thread: 't', ...(id ? { id } : {}) },
    });
    const turn = notice('turn', 'b');
    own.see(view({}, 'a', 'b'), view({ notices: [turn] }, 'a', 'b'));
    expect(asked).toEqual(['b']);
    own.see(view({ notices: [turn] }, 'a', 'b'), view({ notices: [turn] }, 'a', 'b'));
    expect(asked).toEqual(['b']);
    own.see(view({}, 'a', 'b'), view({ notices: [notice('silenced')] }, 'a', 'b'));
    expect(asked).toEqual(['b', 'a', 'b']);
  });

  test('Vote_IsShownAtOnce_AndCanBeTakenBack', async () => {
    const { own } = setUp();
    await own.refresh('a');
    const takeBack = own.vote('a', 'q', [2]);
    expect(own.of('a').votes).toEqual({ q: [2] });
    takeBack();
    expect(own.of('a').votes).toEqual({ q: [0] });
  });

  test('AnswerThatDoesNotCome_LeavesWhatWasKnown', async () => {
    const { own, fail } = setUp();
    await own.refresh('a');
    fail();
    await own.refresh('a');
    expect(own.of('a')).toBe(part);
  });

  test('AnotherPerson_HasNothingOfTheFirst', async () => {
    const { own } = setUp();
    await own.refresh('a');
    const { me: _me, ...nobody } = view({}, 'a');
    own.see(view({}, 'a'), nobody);
    expect(own.of('a').votes).toEqual({});
  });
});
