import { describe, expect, test } from 'vitest';
import { de } from './de.ts';
import { en } from './en.ts';
import { Language, loadLanguage } from './language.ts';

const names = (text: string): string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort();

describe('Catalogues', () => {
  test('German_HasTheKeysOfEnglish_AndNoOthers', () => {
    expect(Object.keys(de).sort()).toEqual(Object.keys(en).sort());
  });

  test.each(Object.keys(en) as (keyof typeof en)[])('German_%s_FillsInTheSameValues', (key) => {
    expect(names(de[key])).toEqual(names(en[key]));
    expect(de[key].trim()).not.toBe('');
  });
});

describe('Language', () => {
  const language = new Language('en');

  test('Names_ManyPeople_NamesSomeAndCountsTheOthers', () => {
    expect(language.names([])).toBe('');
    expect(language.names(['Ann'])).toBe('Ann');
    expect(language.names(['Ann', 'Bob'])).toBe('Ann and Bob');
    expect(language.names(['Ann', 'Bob', 'Cy'], 4)).toBe('Ann, Bob, Cy and 1 other');
    expect(language.names(['Ann', 'Bob', 'Cy'], 36, 2)).toBe('Ann, Bob and 34 others');
  });

  test('Ago_FromSecondsToWeeks_IsInWords', () => {
    const now = new Date('2026-03-10T12:00:00Z');
    const ago = (seconds: number): string => language.ago(new Date(now.getTime() - seconds * 1000), now);
    expect(ago(20)).toBe('just now');
    expect(ago(300)).toBe('5 min. ago');
    expect(ago(7200)).toBe('2 hr. ago');
    expect(ago(86_400)).toBe('yesterday');
    expect(ago(30 * 86_400)).toContain('2026');
    expect(ago(-30)).toBe('just now');
  });

  test('ValueWithBraces_IsNotFilledInAgain', () => {
    expect(language.text('notice.reply', { name: '{count}' })).toBe('{count} replied to you');
  });

  test('Wish_OfARegion_GetsItsLanguage_AndAnUnknownOneEnglish', async () => {
    expect((await loadLanguage('de-AT')).text('write.send')).toBe('Senden');
    expect((await loadLanguage('xx')).text('write.send')).toBe('Send');
    expect((await loadLanguage('not a tag!')).tag).toBe('en');
  });
});
