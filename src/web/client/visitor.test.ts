import { describe, expect, test } from 'vitest';
import { LiveTalkError, refusalOf } from './errors.ts';
import { Identity } from './identity.ts';
import type { Participant } from './protocol.ts';
import type { Guest, Rest } from './rest.ts';
import { Shelf } from './storage.ts';
import { refusal } from './testing/fake-hub.ts';
import { MemoryStorage } from './testing/memory-storage.ts';
import { Visitor } from './visitor.ts';

const zoe: Participant = { id: 'z', name: 'Zoë', kind: 'guest', roles: [] };
const guest: Guest = { token: 'good', expiresAt: '2999-01-01T00:00:00.000Z', participant: zoe };

function setUp(options: { rest?: () => Promise<Guest>; siteTokens?: string[] } = {}) {
  const shelf = new Shelf('x|', new MemoryStorage());
  const siteTokens = options.siteTokens ?? [];
  const identity = new Identity(shelf, async () => siteTokens.shift());
  const tried: string[] = [];
  const known: Participant[] = [];
  let made = 0;
  const rest = {
    guest: () => {
      made += 1;
      return options.rest?.() ?? Promise.resolve(guest);
    },
  } as unknown as Rest;
  const call = async <T>(_: string, argument: unknown): Promise<T> => {
    const { token } = argument as { token: string };
    tried.push(token);
    if (token !== 'good') throw refusal('unauthenticated: No.');
    return zoe as T;
  };
  const visitor = new Visitor('s', identity, rest, call, (me) => known.push(me));
  return { visitor, identity, shelf, tried, known, made: () => made };
}

describe('Visitor', () => {
  test('NameGivenWithTheFirstWords_BecomesAGuest_WhoIsKept', async () => {
    const { visitor, identity, known } = setUp();
    identity.wantedName = 'Zoë';
    await visitor.become();
    expect(known).toEqual([zoe]);
    expect(await identity.token()).toBe('good');
    expect(identity.wantedName).toBeUndefined();
  });

  test('GuestOfAnotherTab_IsTaken_NotMadeAgain', async () => {
    const { visitor, identity, known, made } = setUp();
    identity.wantedName = 'Zoë';
    identity.remember(guest);
    await visitor.become();
    expect([known.length, made()]).toEqual([1, 0]);
  });

  test('RefusedName_IsForgotten_SoThatAnotherCanBeGiven', async () => {
    const { visitor, identity } = setUp({
      rest: () => Promise.reject(new LiveTalkError('conflict', 'Taken.')),
    });
    identity.wantedName = 'Ann';
    await expect(visitor.become()).rejects.toThrow('Taken.');
    expect(identity.wantedName).toBeUndefined();
  });

  test('ServerOutOfReach_KeepsTheNameForLater', async () => {
    const { visitor, identity } = setUp({ rest: () => Promise.reject(new TypeError('Failed to fetch')) });
    identity.wantedName = 'Ann';
    await expect(visitor.become()).rejects.toThrow(TypeError);
    expect(identity.wantedName).toBe('Ann');
  });

  test('NobodyWithoutAName_IsRefused', async () => {
    const { visitor } = setUp();
    await expect(visitor.become()).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  test('SiteTokenThatHasRunOut_IsRenewedOnce', async () => {
    const { visitor, tried } = setUp({ siteTokens: ['old', 'good'] });
    expect(await visitor.recognise()).toBe(true);
    expect(tried).toEqual(['old', 'good']);
  });

  test('GuestTokenThatIsNotAccepted_IsForgotten', async () => {
    const { visitor, identity } = setUp();
    identity.remember({ ...guest, token: 'bad' });
    expect(await visitor.recognise()).toBe(false);
    expect(await identity.token()).toBeUndefined();
  });
});

describe('refusalOf', () => {
  test('HubError_GivesCodeSentenceAndWait', () => {
    const error = refusalOf(refusal('slow_mode: One comment every 30 s: please wait. (retry after 12 s)'));
    expect(error).toMatchObject({
      code: 'slow_mode',
      message: 'One comment every 30 s: please wait.',
      retryAfter: 12,
    });
    expect(error?.transient).toBe(true);
  });

  test('LostConnection_IsNotARefusal', () => {
    expect(
      refusalOf(new Error('WebSocket closed with status code: 1006 (no reason given).')),
    ).toBeUndefined();
    expect(refusalOf('x')).toBeUndefined();
  });
});
