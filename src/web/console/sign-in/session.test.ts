import { describe, expect, test, vi } from 'vitest';
import { MemoryStorage } from '../../client/testing/memory-storage.ts';
import { host } from '../testing/people.ts';
import { token } from '../testing/fake-server.ts';
import { claimsOf } from './claims.ts';
import { arrivalFrom, HostSession } from './session.ts';

describe('HostSession', () => {
  const now = (): number => Date.parse('2026-01-31T09:00:00Z');

  test('Session_LastsUntilItExpires_AndNamesItsSite', () => {
    const area = new MemoryStorage();
    const session = new HostSession(area, now);
    session.keep({ token, expiresAt: '2026-01-31T09:00:01Z', participant: host });
    expect(session.current).toMatchObject({ site: 'demo', token });
    session.keep({ token, expiresAt: '2026-01-31T09:00:00Z', participant: host });
    expect(session.current).toBeUndefined();
  });

  test('Session_IsKeptWhereTheOperationsPageLooks_AndForgottenAtWill', () => {
    const area = new MemoryStorage();
    const session = new HostSession(area, now);
    session.keep({ token, expiresAt: '2100-01-01T00:00:00Z', participant: host });
    expect(area.getItem('live-talk-host')).toContain(token);
    session.keep();
    expect(area.length).toBe(0);
  });
});

describe('Claims', () => {
  test('Claims_OfAToken_AreSiteAndEnd', () => {
    expect(claimsOf(token)).toEqual({ site: 'demo', expiresAt: '2100-01-01T00:00:00.000Z' });
  });

  test.each(['', 'secret', 'a.b.c', `a.${btoa('{}')}.c`, `a.${btoa('{"iss":5,"exp":1}')}.c`])(
    'Claims_Of_%s_AreNone',
    (text) => {
      expect(claimsOf(text)).toBeUndefined();
    },
  );
});

describe('Arrival', () => {
  const arrive = (hash: string): [unknown, unknown[][]] => {
    const replaceState = vi.fn();
    return [arrivalFrom({ hash, pathname: '/host', search: '' }, { replaceState }), replaceState.mock.calls];
  };

  test('Token_InTheFragment_IsTakenOut', () => {
    expect(arrive('#token=a.b.c&site=demo&expires=2026-01-31T09:00:00.000Z')).toEqual([
      { token: 'a.b.c' },
      [[null, '', '/host']],
    ]);
  });

  test.each(['refused', 'failed', 'cancelled', 'unheard-of'])('SignIn_That%s_IsSaid', (end) => {
    const [arrival, calls] = arrive(`#sign-in=${end}`);
    expect(arrival).toHaveProperty('refusal', expect.stringMatching(/\.$/));
    expect(calls).toHaveLength(1);
  });

  test('Fragment_OfAView_IsLeftAlone', () => expect(arrive('#new')).toEqual([undefined, []]));
});
