import { describe, expect, test } from 'vitest';
import { applyPresence } from './presence.ts';
import type { Participant, PresenceChange } from './protocol.ts';

const person = (id: string, name = id): Participant => ({ id, name, kind: 'guest', roles: [] });
const change = (parts: Partial<PresenceChange>): PresenceChange => ({
  thread: 't',
  count: 0,
  anonymous: 0,
  joined: [],
  left: [],
  ...parts,
});

describe('applyPresence', () => {
  const before = { count: 2, anonymous: 1, participants: [person('a'), person('b')] };

  test('Change_JoinedAndLeft_AreAppliedAndTheCountsTaken', () => {
    const after = applyPresence(before, change({ count: 2, joined: [person('c')], left: ['a'] }));
    expect(after).toEqual({ count: 2, anonymous: 0, participants: [person('b'), person('c')] });
  });

  test('Change_NewName_ReplacesThePersonInTheirPlace', () => {
    const after = applyPresence(before, change({ count: 2, joined: [person('a', 'Ada')] }));
    expect(after.participants).toEqual([person('a', 'Ada'), person('b')]);
  });

  test('Change_WithEverybody_ReplacesTheList', () => {
    const after = applyPresence(before, change({ count: 1, participants: [person('z')] }));
    expect(after).toEqual({ count: 1, anonymous: 0, participants: [person('z')] });
  });
});
