import { describe, expect, test } from 'vitest';
import { host, talk } from '../testing/people.ts';
import { draftOf, newPlan, patchOf, planOf, problemsOf, type Plan } from './plan.ts';
import { once, repeatOf, repeatWords, ruleOf, weekdayOfMonth } from './recurrence.ts';
import { instantOf, inShort, wallOf } from './wall-time.ts';

const zone = 'Europe/Berlin';
const at = (wall: string, where = zone): string => new Date(instantOf(wall, where)).toISOString();

describe('Wall time', () => {
  test.each([
    ['2026-01-15T18:00', zone, '2026-01-15T17:00:00.000Z'],
    ['2026-07-15T18:00', zone, '2026-07-15T16:00:00.000Z'],
    ['2026-07-15T18:00', 'America/New_York', '2026-07-15T22:00:00.000Z'],
    ['2026-07-15T18:00', 'Asia/Kathmandu', '2026-07-15T12:15:00.000Z'],
    ['2026-07-15T00:30', 'Pacific/Kiritimati', '2026-07-14T10:30:00.000Z'],
    // Clocks go back at three to two: the first of the two.
    ['2026-10-25T02:30', zone, '2026-10-25T00:30:00.000Z'],
    // Clocks skip the hour from two to three: as much later as they skip.
    ['2026-03-29T02:30', zone, '2026-03-29T01:30:00.000Z'],
    ['2026-03-08T02:30', 'America/New_York', '2026-03-08T07:30:00.000Z'],
  ])('Instant_Of%sIn%s_Is%s', (wall, where, instant) => expect(at(wall, where)).toBe(instant));

  test('Wall_OfAnInstant_ComesBack', () => {
    for (const month of ['01', '04', '07', '10'])
      for (const where of [zone, 'America/Sao_Paulo', 'Australia/Lord_Howe', 'UTC'])
        expect(wallOf(instantOf(`2026-${month}-11T09:45`, where), where)).toBe(`2026-${month}-11T09:45`);
  });

  test('Words_AreTheReadersOwn', () => {
    expect(inShort(instantOf('2026-03-03T19:00', zone), 'UTC')).toBe('Tue, 3 Mar 2026, 18:00');
  });
});

describe('Recurrence', () => {
  const start = '2026-03-03T19:00';

  test.each([
    [{ every: 'daily' as const, interval: 3 }, 'FREQ=DAILY;INTERVAL=3', 'Every 3 days'],
    [{ every: 'weekly' as const }, 'FREQ=WEEKLY;BYDAY=TU', 'Every week on Tuesday'],
    [
      { every: 'weekly' as const, on: ['FR', 'MO'] as const, ends: 'count' as const, count: 10 },
      'FREQ=WEEKLY;BYDAY=MO,FR;COUNT=10',
      'Every week on Monday and Friday, 10 times',
    ],
    [{ every: 'monthly' as const }, 'FREQ=MONTHLY;BYMONTHDAY=3', 'Every month on day 3'],
    [
      { every: 'monthly' as const, by: 'weekday' as const, ends: 'until' as const, until: '2026-12-31' },
      'FREQ=MONTHLY;BYDAY=1TU;UNTIL=20261231T225959Z',
      'Every month on the first Tuesday, until 31 December 2026',
    ],
  ])('Rule_Of%j_Is%s', (part, rule, words) => {
    const repeat = { ...once, ...part };
    expect(ruleOf(repeat, start, zone)).toBe(rule);
    expect(repeatWords(rule, zone)).toBe(words);
    expect(ruleOf(repeatOf(rule, zone), start, zone)).toBe(rule);
  });

  test('Rule_OfATalkThatDoesNotRepeat_IsNone', () => expect(ruleOf(once, start, zone)).toBeUndefined());

  test('Weekday_OfTheFifthWeek_IsTheLast', () => {
    expect(weekdayOfMonth('2026-03-31T10:00')).toBe('-1TU');
    expect(weekdayOfMonth('2026-03-28T10:00')).toBe('4SA');
  });

  test('Until_OfADateOnly_IsThatDay', () =>
    expect(repeatOf('FREQ=DAILY;UNTIL=20261231', 'UTC').until).toBe('2026-12-31'));
});

describe('Plan', () => {
  const plan: Plan = {
    ...newPlan(host, zone, Date.parse('2026-03-02T17:20:00Z')),
    title: ' Porches ',
    post: 'front-porches',
  };

  test('NewPlan_IsAnHour_TomorrowAtTheNextFullHour', () => {
    expect([plan.start, plan.minutes, plan.hosts]).toEqual(['2026-03-03T19:00', 60, [host]]);
    expect(problemsOf(plan)).toEqual([]);
  });

  test('Draft_CarriesTheInstantAndTheZone', () => {
    expect(draftOf(plan)).toMatchObject({
      title: 'Porches',
      startsAt: '2026-03-03T18:00:00.000Z',
      timeZone: zone,
      hosts: [host.id],
    });
    expect(draftOf(plan)).not.toHaveProperty('recurrence');
  });

  test.each([
    [{ title: '  ' }, 'title'],
    [{ post: '' }, 'post'],
    [{ start: '' }, 'start'],
    [{ zone: 'Mars/Olympus' }, 'zone'],
    [{ minutes: 4 }, 'minutes'],
    [{ minutes: Number.NaN }, 'minutes'],
    [{ repeat: { ...once, every: 'daily' as const, ends: 'until' as const, until: '2026-01-01' } }, 'until'],
    [{ repeat: { ...once, every: 'daily' as const, ends: 'count' as const, count: 0 } }, 'count'],
    [{ floor: { ...plan.floor, size: 11 } }, 'size'],
    [{ floor: { ...plan.floor, seconds: 5 } }, 'seconds'],
    [{ options: { ...plan.options, lobbyMinutes: 241 } }, 'lobby'],
  ])('Plan_With%j_HasTroubleAt%s', (part, field) => {
    expect(problemsOf({ ...plan, ...part }).map((problem) => problem.field)).toEqual([field]);
  });

  test('Patch_IsWhatDiffers', () => {
    const before = planOf(talk({ description: 'Old', recurrence: 'FREQ=DAILY' }));
    expect(patchOf(before, before, false)).toEqual({});
    const after = { ...before, title: 'New', description: '', repeat: once };
    expect(patchOf(before, after, true)).toEqual({
      title: 'New',
      description: '',
      recurrence: '',
      series: true,
    });
  });

  test('Patch_ThatOpensTheLobbyByHand_SaysSo', () => {
    const before = planOf(talk());
    const after = { ...before, options: { ...before.options, lobbyMinutes: null } };
    expect(patchOf(before, after, false).options?.lobbyMinutes).toBeNull();
  });
});
