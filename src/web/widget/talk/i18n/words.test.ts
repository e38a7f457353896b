import { describe, expect, test } from 'vitest';
import { Language } from '../../i18n/language.ts';
import { talkDe } from './words-de.ts';
import { talkEn } from './words-en.ts';
import { loadWords } from './words.ts';

const names = (text: string): string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort();

describe('Catalogues', () => {
  test('German_HasTheKeysOfEnglish_AndNoOthers', () => {
    expect(Object.keys(talkDe).sort()).toEqual(Object.keys(talkEn).sort());
  });

  test.each(Object.keys(talkEn) as (keyof typeof talkEn)[])('German_%s_FillsInTheSameValues', (key) => {
    expect(names(talkDe[key])).toEqual(names(talkEn[key]));
    expect(talkDe[key].trim()).not.toBe('');
  });
});

test('Words_FollowTheLanguageOfTheWidget', async () => {
  const german = await loadWords(new Language('de-CH'));
  expect(german.count('hand.place', 2)).toBe('Deine Hand ist oben. 2 Personen sind vor dir.');
  expect((await loadWords(new Language('en-GB'))).text('hand.raise')).toBe('Raise hand');
});
