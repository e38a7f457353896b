import { describe, expect, test } from 'vitest';
import { news } from './news.ts';
import { heard } from './testing/nodes.ts';

describe('News', () => {
  test('FirstLook_IsNoNews', () => expect(news(undefined, [heard('a')])).toEqual([]));

  test('Figures_ThatChange_AreNoNews', () => {
    expect(
      news(
        [heard('a')],
        [heard('a', { connections: 99, drain: { connections: 1, left: 1, secondsLeft: 1 } })],
      ),
    ).toEqual([]);
  });

  test('States_ThatChange_AreSaid', () => {
    const before = [heard('a'), heard('b')];
    const now = [heard('a', { state: 'draining' }), heard('b', { redis: 'away', database: 'read-only' })];
    expect(news(before, now)).toEqual([
      'a is draining.',
      'b: the database is read-only.',
      'b: Redis is away.',
    ]);
  });

  test('Nodes_ThatComeAndGo_AreSaidOnce', () => {
    expect(news([heard('a')], [heard('a'), heard('b')])).toEqual(['b has joined.']);
    expect(news([heard('a'), heard('b')], [heard('a')])).toEqual(['b is no longer heard.']);
    expect(news([heard('a'), heard('b', { state: 'stopped' })], [heard('a')])).toEqual([]);
  });
});
