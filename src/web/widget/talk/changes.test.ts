import { describe, expect, test } from 'vitest';
import { freshState } from '../../client/thread-state.ts';
import type { Talk } from '../../client/protocol.ts';
import type { ConversationView } from '../../client/view.ts';
import { Language } from '../i18n/language.ts';
import { hand, joined, person, poll, talk } from '../testing/scenes.ts';
import { tellings } from './changes.ts';
import { Words } from './i18n/words.ts';
import { noticeText } from './talk-notices.ts';

const words = new Words(new Language('en'));
const me = person(1, 'Me');
const view = (...talks: Talk[]): ConversationView =>
  ({ me, state: freshState(joined({ talks }).thread, 1, [], false, talks) }) as unknown as ConversationView;

describe('tellings', () => {
  const before = talk({ title: 'Hours', state: 'lobby' });

  test('FirstView_TellsNothing', () => expect(tellings(undefined, view(before), words)).toEqual([]));

  test('AnotherState_IsTold', () =>
    expect(tellings(view(before), view({ ...before, state: 'live' }), words)).toEqual(['Hours: On now.']));

  test('WhoIsCalled_IsTold_AndThePersonFirst', () => {
    const on = talk({ hands: [hand(1, person(2, 'Ann'), { state: 'speaking' })] });
    const called = {
      ...on,
      hands: [hand(8, me, { state: 'speaking' }), hand(9, person(3, 'Bo'), { state: 'speaking' })],
    };
    expect(tellings(view(on), view(called), words)).toEqual(['You have the floor.', 'Bo has the floor.']);
  });

  test('PollThatOpens_IsTold_ItsVotesAreNot', () => {
    const open = talk({ polls: [poll(1)] });
    expect(tellings(view(talk()), view(open), words)).toEqual([`A poll is open: ${poll(1).text}`]);
    expect(tellings(view(open), view(talk({ polls: [poll(1, { voters: 9 })] })), words)).toEqual([]);
  });
});

describe('noticeText', () => {
  const now = Date.parse('2026-03-10T12:00:00Z');
  const notice = { thread: 't', at: '' };

  test('Reminder_SaysWhen', () => {
    const told = { title: 'Hours', startsAt: '2026-03-10T12:10:00Z', thread: 't' };
    expect(noticeText({ ...notice, kind: 'reminder', talk: told }, 't', now, words)).toBe(
      '“Hours” begins in 10 minutes.',
    );
  });

  test('Wave_SaysWhose', () =>
    expect(noticeText({ ...notice, kind: 'wave', from: person(2, 'Ann') }, 't', now, words)).toBe(
      'Ann waves to you.',
    ));

  test('Turn_IsSaidWhereTheTalkIsNotOnThePage', () => {
    const told = { title: 'Hours', thread: 't', hand: hand(8, me, { state: 'speaking' }) };
    expect(noticeText({ ...notice, kind: 'turn', talk: told }, 't', now, words)).toBe('');
    expect(noticeText({ ...notice, kind: 'turn', talk: told }, 'u', now, words)).toContain('Hours');
  });
});
