import { describe, expect, test } from 'vitest';
import { LiveTalkError } from '../../client/errors.ts';
import { explain, Http } from './http.ts';
import { ServerClock } from './server-clock.ts';

describe('Http', () => {
  const server = (
    ...answers: (() => Response)[]
  ): { http: Http; asked: RequestInit[]; clock: ServerClock } => {
    const asked: RequestInit[] = [];
    const clock = new ServerClock(() => Date.parse('2026-01-31T09:00:00Z'));
    const ask = async (_: unknown, init?: RequestInit): Promise<Response> => {
      asked.push(init ?? {});
      const answer = answers.shift();
      if (!answer) throw new TypeError('Failed to fetch');
      return answer();
    };
    return {
      http: new Http({ token: 't', clock, ask: ask as typeof fetch, wait: async () => {} }),
      asked,
      clock,
    };
  };
  const keys = (asked: readonly RequestInit[]): unknown[] =>
    asked.map(({ body }) => JSON.parse(String(body)).key);
  const away = (): Response => Response.json({ code: 'unavailable', detail: 'Away.' }, { status: 503 });

  test('Change_ThatMayHaveArrived_IsRepeatedWithItsKey', async () => {
    const { http, asked } = server(
      () => {
        throw new TypeError('Failed to fetch');
      },
      away,
      () => Response.json({ id: 'x' }),
    );
    expect(await http.change('POST', '/a')).toEqual({ id: 'x' });
    expect(new Set(keys(asked)).size).toBe(1);
    expect(asked).toHaveLength(3);
  });

  test('Change_ThatWasRefused_IsNot', async () => {
    const { http, asked } = server(() =>
      Response.json({ code: 'conflict', detail: 'Full.' }, { status: 409 }),
    );
    await expect(http.change('POST', '/a')).rejects.toThrow('Full.');
    expect(asked).toHaveLength(1);
  });

  test('Changes_HaveKeysOfTheirOwn_AndTheTokenInTheHeader', async () => {
    const { http, asked } = server(
      () => new Response(null, { status: 204 }),
      () => new Response(null, { status: 204 }),
    );
    await http.change('POST', '/a');
    await http.change('POST', '/a');
    expect(new Set(keys(asked)).size).toBe(2);
    expect(asked[0]?.headers).toMatchObject({ authorization: 'Bearer t' });
    expect(asked[0]?.credentials).toBe('omit');
  });

  test('Clock_IsTheServers_WhereItDiffers', async () => {
    const ahead = { headers: { date: 'Sat, 31 Jan 2026 09:05:00 GMT' } };
    const { http, clock } = server(() => Response.json({}, ahead));
    await http.get('/a');
    expect(new Date(clock.now()).toISOString().slice(0, 16)).toBe('2026-01-31T09:05');
  });

  test('Clock_ThatDiffersBySeconds_IsLeftAlone', () => {
    const clock = new ServerClock(() => Date.parse('2026-01-31T09:00:00Z'));
    clock.heard('Sat, 31 Jan 2026 09:00:01 GMT', Date.parse('2026-01-31T09:00:00Z'));
    expect(clock.now()).toBe(Date.parse('2026-01-31T09:00:00Z'));
  });

  test('Explain_SaysWhatToDo', () => {
    expect(explain(new LiveTalkError('rate_limited', 'Slowly.', 3.2))).toBe('Slowly. Try again in 4 s.');
    expect(explain(new TypeError('Failed to fetch'))).toContain('try again');
  });
});
