import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openRest } from './rest-hub.ts';
import { Talks } from './talks.ts';

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly token: string | undefined;
}

const server = 'https://talk.example';
const asked: Asked[] = [];
let answers: Record<string, unknown> = {};
let status = 200;

beforeEach(() => {
  asked.length = 0;
  status = 200;
  answers = {
    'POST sites/s/threads': { id: 't', seq: 7, comments: 2 },
    'GET threads/t/comments?limit=50': {
      comments: [
        { id: 'a', seq: 3 },
        { id: 'b', seq: 8 },
      ],
      more: false,
    },
    'GET threads/t/events?after=7': { events: [{ seq: 8 }, { seq: 9 }], seq: 9 },
    'GET threads/t/events?after=9': { events: [], seq: 9 },
  };
  vi.useFakeTimers();
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    if (status === 0) throw new TypeError('away');
    const path = url.slice(server.length).replace('/api/v1/', '');
    const headers = init.headers as Record<string, string> | undefined;
    const body = typeof init.body === 'string' ? (JSON.parse(init.body) as unknown) : undefined;
    asked.push({ method: init.method ?? 'GET', path, body, token: headers?.['Authorization'] });
    return new Response(JSON.stringify(answers[`${init.method} ${path}`] ?? {}), { status });
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const join = { site: 's', post: 'p', limit: 50 };

describe('RestHub', () => {
  test('Join_WithoutANumber_GivesOneMomentsStateAndTellsTheRestAsEvents', async () => {
    const told: unknown[] = [];
    const hub = await openRest(`${server}/hub?site=s`, { events: (message: unknown) => told.push(message) });
    const joined = await hub.invoke<{ seq: number; comments: unknown[] }>('Join', join);
    // Comment 8 came between the two answers: it is told once, as an event.
    expect(joined).toMatchObject({ seq: 7, comments: [{ id: 'a' }] });
    await vi.advanceTimersByTimeAsync(3_000);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(told).toEqual([{ thread: 't', events: [{ seq: 8 }, { seq: 9 }] }]);
    expect(asked.at(-1)?.path).toBe('threads/t/events?after=9');
  });

  test('Join_WithANumber_AsksOnlyForWhatCameAfterIt', async () => {
    const hub = await openRest(`${server}/hub?site=s`, {});
    await hub.invoke('Join', { ...join, after: 9 });
    await vi.advanceTimersByTimeAsync(3_000);
    expect(asked.map((one) => one.path)).toEqual([
      '/allows?site=s',
      'sites/s/threads',
      'threads/t/events?after=9',
    ]);
  });

  test('Changes_AfterSigningIn_CarryTheTokenAndTheirKey', async () => {
    const hub = await openRest(`${server}/hub?site=s`, {});
    await hub.invoke('SignIn', { site: 's', token: 'secret' });
    await hub.invoke('Post', { thread: 't', key: 'k', body: 'Hello' });
    await hub.invoke('Edit', { thread: 't', id: 'a', key: 'l', body: 'Hi' });
    await hub.invoke('Remove', { thread: 't', id: 'a', key: 'm' });
    expect(asked.slice(1)).toEqual([
      { method: 'GET', path: 'sites/s/me', body: undefined, token: 'Bearer secret' },
      {
        method: 'POST',
        path: 'threads/t/comments',
        body: { key: 'k', body: 'Hello' },
        token: 'Bearer secret',
      },
      {
        method: 'PATCH',
        path: 'threads/t/comments/a',
        body: { key: 'l', body: 'Hi' },
        token: 'Bearer secret',
      },
      { method: 'DELETE', path: 'threads/t/comments/a', body: { key: 'm' }, token: 'Bearer secret' },
    ]);
  });

  test('Join_WithTalks_GivesEachWithItsLists', async () => {
    answers['GET sites/s/talks?post=p'] = { talks: [{ id: 'x' }, { id: 'y' }] };
    answers['GET talks/x'] = { id: 'x', hands: [] };
    answers['GET talks/y'] = { id: 'y', hands: [] };
    const hub = await openRest(`${server}/hub?site=s`, {});
    const { talks } = await hub.invoke<{ talks: unknown }>('Join', join);
    expect(talks).toEqual([
      { id: 'x', hands: [] },
      { id: 'y', hands: [] },
    ]);
  });

  test('ActsInTalks_GoWhereTheyBelong', async () => {
    const hub = await openRest(`${server}/hub?site=s`, {});
    const talks = new Talks((method, argument) => hub.invoke(method, argument));
    answers['GET talks/x'] = { mine: { votes: {}, questions: [], place: 2 } };
    expect(await talks.mine('x')).toMatchObject({ place: 2 });
    await talks.ask('x', 'Why?', 'k');
    await talks.voteForQuestion('x', 'q', true);
    await talks.withdraw('x', 'q');
    await talks.raise('x', 'reply', '');
    await talks.lower('x');
    await talks.endTurn('x');
    await talks.vote('x', 'p', [1]);
    await talks.remind('x', 10, true);
    await talks.remind('x', undefined, false);
    expect(asked.slice(2).map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST talks/x/questions',
      'POST talks/x/questions/q/vote',
      'POST talks/x/questions/q/decline',
      'POST talks/x/hands',
      'POST talks/x/hands/lower',
      'POST talks/x/hands/end',
      'POST talks/x/polls/p/vote',
      'PUT talks/x/reminder',
      'DELETE talks/x/reminder',
    ]);
    expect(asked[2]?.body).toMatchObject({ key: 'k', text: 'Why?' });
    expect(asked[8]?.body).toMatchObject({ choices: [1] });
  });

  test('Method_ThatHasNoPlaceThere_IsLeftOut', async () => {
    const hub = await openRest(`${server}/hub?site=s`, {});
    expect(await hub.invoke('Typing', { thread: 't', on: true })).toBeUndefined();
    expect(asked.length).toBe(1);
  });

  test('Refusals_AreTheServersWords', async () => {
    const hub = await openRest(`${server}/hub?site=s`, {});
    answers = { 'POST threads/t/comments': { code: 'too_long', detail: 'Shorter, please.' } };
    status = 400;
    await expect(hub.invoke('Post', { thread: 't' })).rejects.toMatchObject({ code: 'too_long' });
  });

  test('AServerThatIsAway_DoesNotOpen_AndClosesAfterThreeQuestions', async () => {
    const hub = await openRest(`${server}/hub?site=s`, {});
    await hub.invoke('Join', join);
    let closed = false;
    void hub.closed.then(() => (closed = true));
    status = 0;
    await vi.advanceTimersByTimeAsync(6_500);
    expect(closed).toBe(false);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(closed).toBe(true);
    await expect(openRest(`${server}/hub?site=s`, {})).rejects.toThrow();
  });
});
