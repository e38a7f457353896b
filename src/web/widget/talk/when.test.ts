import { describe, expect, test } from 'vitest';
import { Language } from '../i18n/language.ts';
import { talk } from '../testing/scenes.ts';
import { Words } from './i18n/words.ts';
import { again, clock, until, when } from './when.ts';

const words = new Words(new Language('en'));
const now = Date.parse('2026-03-10T12:00:00Z');
const at = (seconds: number): string => new Date(now + seconds * 1000).toISOString();

describe('until', () => {
  test.each([
    [3 * 86_400, 'in 3 days'],
    [30 * 3600, 'in 30 hours'],
    [90 * 60, 'in 90 minutes'],
    [61, 'in 1 minute'],
    [40, 'any moment now'],
    [-300, 'any moment now'],
  ])('%d', (seconds, said) => expect(until(at(seconds), now, words)).toBe(said));
});

describe('when', () => {
  test('HostElsewhere_HasTheirTimeToo', () => {
    const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const elsewhere = here === 'Asia/Kolkata' ? 'America/New_York' : 'Asia/Kolkata';
    const it = talk({ startsAt: '2026-03-10T12:00:00Z', timeZone: elsewhere });
    expect(when(it, words).there).toMatch(/ in (Kolkata|New York)$/);
    expect(when({ ...it, timeZone: here }, words).there).toBeUndefined();
  });

  test('ZoneThatNobodyKnows_IsLeftOut', () =>
    expect(when(talk({ timeZone: 'Nowhere/At_All' }), words).there).toBeUndefined());
});

test('again_SaysHowItRepeats', () => {
  expect(again('FREQ=WEEKLY;BYDAY=TU', words)).toBe('every week');
  expect(again('FREQ=DAILY;INTERVAL=3', words)).toBe('every 3 days');
  expect(again(undefined, words)).toBe('');
});

test('clock_CountsFullSeconds', () => {
  expect(clock(65_000)).toBe('1:05');
  expect(clock(8_400)).toBe('0:09');
  expect(clock(-5)).toBe('0:00');
});
