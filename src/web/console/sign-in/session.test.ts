import { describe, expect, test, vi } from 'vitest';
import { MemoryStorage } from '../../client/testing/memory-storage.ts';
import { host } from '../testing/people.ts';
import { token } from '../testing/fake-server.ts';
import { claimsOf } from './claims.ts';
import { HostSession, tokenFromAddress } from './session.ts';

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

describe('tokenFromAddress', () => {
  test('Token_InTheFragment_IsTakenOut', () => {
    const replaceState = vi.fn();
    const place = { hash: '#token=a.b.c', pathname: '/host', search: '' };
    expect(tokenFromAddress(place, { replaceState } as never)).toBe('a.b.c');
    expect(replaceState).toHaveBeenCalledWith(null, '', '/host');
  });

  test('Fragment_OfAView_IsLeftAlone', () => {
    const replaceState = vi.fn();
    expect(
      tokenFromAddress({ hash: '#new', pathname: '/host', search: '' }, { replaceState } as never),
    ).toBeUndefined();
    expect(replaceState).not.toHaveBeenCalled();
  });
});
