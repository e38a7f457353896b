import { describe, expect, test } from 'vitest';
import { nobody } from '../../client/presence.ts';
import { defaultSettings } from '../../client/protocol.ts';
import { freshState } from '../../client/thread-state.ts';
import type { ConversationView } from '../../client/view.ts';
import { Language } from '../i18n/language.ts';
import { joined, minutes, scenes, type Scene } from '../testing/scenes.ts';
import { Words } from './i18n/words.ts';
import { reasonToWait } from './room-note.ts';
import { roomOf } from './room.ts';

const words = new Words(new Language('en'));

function view(scene: Partial<Scene>, part: Partial<ConversationView> = {}): ConversationView {
  const { thread, seq, comments = [], talks, me } = joined({ talks: [], ...scene });
  return {
    link: { kind: 'live', transport: 'WebSockets' },
    online: true,
    presence: nobody,
    typing: [],
    settings: defaultSettings,
    outbox: [],
    notices: [],
    invisible: false,
    loadingOlder: false,
    state: freshState(thread, seq, comments, false, talks),
    ...(me ? { me } : {}),
    ...part,
  };
}
const scene = (name: string): Scene => scenes[name] as Scene;

describe('roomOf', () => {
  test('ListeningTalk_MakesWordsAnAside_OrSpokenFromTheFloor', () => {
    expect(roomOf(view(scene('live')), undefined).kind).toBe('aside');
    expect(roomOf(view(scene('floor')), undefined).kind).toBe('spoken');
    expect(roomOf(view(scene('quiet')), undefined).kind).toBeUndefined();
    expect(roomOf(view(scene('lobby')), undefined).kind).toBeUndefined();
  });

  test('SlowMode_CountsFromTheOwnLastComment_ByTheServersClock', () => {
    const slow = view(scene('room'));
    expect(roomOf(slow, undefined).again).toBeGreaterThan(Date.now());
    // This clock runs two minutes behind: the server's says that the time is up.
    expect(roomOf({ ...slow, ahead: -120_000 }, undefined).again).toBeUndefined();
  });

  test('CrewAndStaff_AreNotHeldUp', () => {
    const room = { slowSeconds: 60, paused: true };
    const host = {
      ...(scene('live').me as NonNullable<Scene['me']>),
      id: scene('live').talks[0]?.hosts[0]?.id ?? '',
    };
    expect(roomOf(view({ ...scene('live'), room, me: host }), undefined)).toEqual({ paused: false });
    const staff = { ...host, id: 'x', roles: ['moderator'] };
    expect(roomOf(view({ ...scene('live'), room, me: staff }), undefined)).toEqual({ paused: false });
    expect(roomOf(view({ ...scene('live'), room }), undefined).paused).toBe(true);
  });

  test('Silence_EndsWithItsTime_AndWithTheNoticeThatLiftsIt', () => {
    const silenced = minutes(5);
    const lifted = {
      kind: 'silenced',
      thread: view({}).state?.thread.id ?? '',
      at: '',
      talk: { thread: '' },
    };
    expect(roomOf(view({}), silenced).silenced).toBe(silenced);
    expect(roomOf(view({}), minutes(-1)).silenced).toBeUndefined();
    expect(roomOf(view({}, { notices: [lifted] }), silenced).silenced).toBeUndefined();
  });
});

describe('reasonToWait', () => {
  const now = view({});
  const again = Date.now() + 9_500;

  test('SlowMode_HoldsWordsBack_OnlyWhereThePersonWantsToSendThem', () => {
    expect(reasonToWait({ paused: false, again }, now, words, true)).toBeUndefined();
    expect(reasonToWait({ paused: false, again }, now, words, false)).toBe(
      'You can send in 10 s. Your words stay here.',
    );
  });

  test('Pause_HoldsEverybodysWordsBack', () =>
    expect(reasonToWait({ paused: true }, now, words, true)).toContain('paused'));
});
