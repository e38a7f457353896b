import { describe, expect, test } from 'vitest';
import { LiveTalkError } from './errors.ts';
import { Outbox } from './outbox.ts';
import { Shelf } from './storage.ts';
import { MemoryStorage } from './testing/memory-storage.ts';

const shelf = (area: Storage) => new Shelf('x|', area);

describe('Outbox', () => {
  test('Entry_AfterReload_IsThereWithTheSameKey', () => {
    const area = new MemoryStorage();
    const entry = new Outbox(shelf(area)).add('hello', 'parent', 5);
    expect(new Outbox(shelf(area)).entries).toEqual([entry]);
  });

  test('EntryOnItsWay_AfterReload_GoesAgainWithTheSameKey', () => {
    const area = new MemoryStorage();
    const before = new Outbox(shelf(area));
    const { key } = before.add('hello', undefined, 5);
    before.sending(key);
    expect(before.next(5)).toBeUndefined();
    expect(new Outbox(shelf(area)).next(5)).toMatchObject({ key, state: 'notSent', attempts: 1 });
  });

  test('RefusedEntry_KeepsItsWordsAndTheReason_AndWaitsForThePerson', () => {
    const outbox = new Outbox(shelf(new MemoryStorage()));
    const { key } = outbox.add('hello', undefined, 5);
    outbox.sending(key);
    outbox.refuse(key, new LiveTalkError('banned', 'You may not write here.'));
    expect(outbox.entries).toMatchObject([
      { body: 'hello', state: 'refused', sentence: 'You may not write here.' },
    ]);
    expect(outbox.next(1e15)).toBeUndefined();
    outbox.retry(key);
    expect(outbox.next(5)).toMatchObject({ key });
    expect(outbox.entries[0]).not.toHaveProperty('sentence');
  });

  test('EntryThatMustWait_HoldsBackLaterOnes_SoThatOrderIsKept', () => {
    const outbox = new Outbox(shelf(new MemoryStorage()));
    const first = outbox.add('first', undefined, 5);
    outbox.add('second', undefined, 6);
    outbox.sending(first.key);
    outbox.again(first.key, new LiveTalkError('slow_mode', 'Slow.', 10), 10_000);
    expect(outbox.next(9_999)).toBeUndefined();
    expect(outbox.wakeAt).toBe(10_000);
    expect(outbox.next(10_000)?.key).toBe(first.key);
  });

  test('TwoTabs_AddAndSettle_DoNotUndoEachOther', () => {
    const area = new MemoryStorage();
    const one = new Outbox(shelf(area));
    const two = new Outbox(shelf(area));
    const first = one.add('one', undefined, 1);
    const second = two.add('two', undefined, 2);
    one.remove(first.key);
    expect(new Outbox(shelf(area)).entries).toEqual([second]);
  });

  test('FullStorage_KeepsWordsForAsLongAsThePageLives', () => {
    const area = new MemoryStorage();
    area.full = true;
    const outbox = new Outbox(shelf(area));
    outbox.add('hello', undefined, 5);
    outbox.add('again', undefined, 6);
    expect(outbox.entries.map((entry) => entry.body)).toEqual(['hello', 'again']);
  });

  test('DamagedStorage_IsEmpty_NotAnError', () => {
    const area = new MemoryStorage();
    area.setItem(
      'x|outbox',
      '[{"key":1},null,{"key":"k","body":"kept","state":"notSent","attempts":0,"at":1}',
    );
    expect(new Outbox(shelf(area)).entries).toEqual([]);
    area.setItem(
      'x|outbox',
      '[{"key":1},null,{"key":"k","body":"kept","state":"notSent","attempts":0,"at":1}]',
    );
    expect(new Outbox(shelf(area)).entries).toMatchObject([{ body: 'kept' }]);
  });
});
