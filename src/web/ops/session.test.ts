import { describe, expect, test } from 'vitest';
import { MemoryStorage } from '../client/testing/memory-storage.ts';
import { OperatorSession } from './session.ts';

describe('OperatorSession', () => {
  const host = (expiresAt: string): string =>
    JSON.stringify({ token: 'of-the-host', expiresAt, participant: { name: 'Ada' } });
  const now = (): number => Date.parse('2026-01-31T09:00:00Z');

  test('Token_OfTheHostConsole_CountsUntilItExpires', () => {
    const area = new MemoryStorage();
    area.setItem('live-talk-host', host('2026-01-31T09:00:01Z'));
    expect(new OperatorSession(area, now).token).toBe('of-the-host');
    area.setItem('live-talk-host', host('2026-01-31T08:59:59Z'));
    expect(new OperatorSession(area, now).token).toBeUndefined();
  });

  test('Token_TypedIn_ComesFirst_AndIsForgottenAtWill', () => {
    const area = new MemoryStorage();
    area.setItem('live-talk-host', host('2026-01-31T10:00:00Z'));
    const session = new OperatorSession(area, now);
    session.keep('typed');
    expect(session.token).toBe('typed');
    session.keep();
    expect(session.token).toBe('of-the-host');
  });

  test('Token_WithoutStorage_LivesAsLongAsThePage', () => {
    const session = new OperatorSession(null, now);
    session.keep('typed');
    expect(session.token).toBe('typed');
  });
});
