import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { refusalOf } from './errors.ts';
import { Outbox, type OutboxEntry } from './outbox.ts';
import type { Comment } from './protocol.ts';
import { Sender } from './sender.ts';
import { Shelf } from './storage.ts';
import { refusal } from './testing/fake-hub.ts';
import { MemoryStorage } from './testing/memory-storage.ts';

function setUp(answers: (Comment['status'] | Error)[], byHand = false) {
  const outbox = new Outbox(new Shelf('x', new MemoryStorage()));
  const posted: OutboxEntry[] = [];
  const kept: string[] = [];
  const link = { live: true };
  const sender = new Sender({
    outbox,
    live: () => link.live,
    ready: async () => {},
    post: async (entry) => {
      posted.push(entry);
      const answer = answers.shift() ?? 'published';
      if (answer instanceof Error) throw refusalOf(answer) ?? answer;
      return { id: `c${posted.length}`, status: answer } as Comment;
    },
    kept: (entry) => kept.push(entry.body),
    byHand: () => byHand,
    random: () => 1,
  });
  return { outbox, sender, posted, kept, link };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('Sender', () => {
  test('Entries_GoInOrder_AndLeaveTheOutboxOnceKept', async () => {
    const { outbox, sender, posted, kept } = setUp([]);
    outbox.add('one', undefined, 1);
    outbox.add('two', undefined, 2);
    await sender.flush();
    expect(posted.map((entry) => entry.body)).toEqual(['one', 'two']);
    expect(kept).toEqual(['one', 'two']);
    expect(outbox.entries).toEqual([]);
  });

  test('LostAnswer_GoesAgainWithTheSameKey', async () => {
    const { outbox, sender, posted, link } = setUp([new Error('The connection was lost.')]);
    const { key } = outbox.add('one', undefined, 1);
    const flushed = sender.flush();
    link.live = false;
    await flushed;
    expect(outbox.entries).toMatchObject([{ key, state: 'notSent' }]);
    link.live = true;
    await sender.flush();
    expect(posted.map((entry) => entry.key)).toEqual([key, key]);
    expect(outbox.entries).toEqual([]);
  });

  test('SlowMode_GoesByItselfWhenTheTimeIsUp_AndNotBefore', async () => {
    const { outbox, sender, posted } = setUp([
      refusal('slow_mode: One comment every 30 s. (retry after 12 s)'),
    ]);
    outbox.add('one', undefined, 1);
    await sender.flush();
    expect(outbox.entries).toMatchObject([{ code: 'slow_mode', sentence: 'One comment every 30 s.' }]);
    await vi.advanceTimersByTimeAsync(11_999);
    expect(posted.length).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(posted.length).toBe(2);
    expect(outbox.entries).toEqual([]);
  });

  test('SlowMode_ByHand_KeepsTheWordsUntilThePersonSendsThem', async () => {
    const { outbox, sender, posted } = setUp([refusal('slow_mode: Slowly. (retry after 12 s)')], true);
    const { key } = outbox.add('one', undefined, 1);
    await sender.flush();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(outbox.entries).toMatchObject([{ state: 'refused', code: 'slow_mode', body: 'one' }]);
    outbox.retry(key);
    await sender.flush();
    expect(posted.length).toBe(2);
    expect(outbox.entries).toEqual([]);
  });

  test('Refusal_KeepsTheWords_AndLetsTheNextOneGo', async () => {
    const { outbox, sender, kept } = setUp([refusal('too_long: Shorter, please.')]);
    outbox.add('one', undefined, 1);
    outbox.add('two', undefined, 2);
    await sender.flush();
    expect(outbox.entries).toMatchObject([{ body: 'one', state: 'refused', sentence: 'Shorter, please.' }]);
    expect(kept).toEqual(['two']);
  });

  test('UnknownTrouble_OnALiveConnection_IsTriedAgainLater', async () => {
    const { outbox, sender, posted } = setUp([new Error('An unexpected error occurred.')]);
    outbox.add('one', undefined, 1);
    await sender.flush();
    expect(outbox.entries[0]?.retryAt).toBeGreaterThan(Date.now());
    await vi.advanceTimersByTimeAsync(30_000);
    expect(posted.length).toBe(2);
  });

  test('HeldComment_StaysInSight', async () => {
    const { outbox, sender } = setUp(['held']);
    outbox.add('one', undefined, 1);
    await sender.flush();
    expect(outbox.entries).toMatchObject([{ state: 'held', comment: 'c1' }]);
  });

  test('NoConnection_SendsNothing', async () => {
    const { outbox, sender, posted, link } = setUp([]);
    link.live = false;
    outbox.add('one', undefined, 1);
    await sender.flush();
    expect(posted).toEqual([]);
  });
});
