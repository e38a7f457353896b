import type { Language, Values } from '../../i18n/language.ts';
import { talkEn, type TalkCatalogue, type TalkKey } from './words-en.ts';

type Counted = { [K in TalkKey]: K extends `${infer Stem}.one` ? Stem : never }[TalkKey];

/** The sentences of talks in the language of the widget. */
export class Words {
  constructor(
    readonly language: Language,
    private readonly catalogue: TalkCatalogue = talkEn,
  ) {}

  text(key: TalkKey, values?: Values): string {
    return this.language.fill(this.catalogue[key], values);
  }

  count(stem: Counted, count: number, values: Values = {}): string {
    return this.text(`${stem}.${this.language.form(count)}`, { ...values, count });
  }
}

/** Rejects where the catalogue cannot be loaded. */
export async function loadWords(language: Language): Promise<Words> {
  if (!/^de\b/i.test(language.tag)) return new Words(language);
  return new Words(language, (await import('./words-de.ts')).talkDe);
}
