import { en, type Catalogue, type Key } from './en.ts';

export type Values = Readonly<Record<string, string | number>>;
type Counted = { [K in Key]: K extends `${infer Stem}.one` ? Stem : never }[Key];

/** One language: sentences, numbers, plurals and times. */
export class Language {
  readonly #plurals: Intl.PluralRules;
  readonly #numbers: Intl.NumberFormat;
  readonly #relative: Intl.RelativeTimeFormat;
  readonly #exact: Intl.DateTimeFormat;
  readonly #day: Intl.DateTimeFormat;

  constructor(
    readonly tag = 'en',
    private readonly catalogue: Catalogue = en,
  ) {
    this.#plurals = new Intl.PluralRules(tag);
    this.#numbers = new Intl.NumberFormat(tag);
    this.#relative = new Intl.RelativeTimeFormat(tag, { numeric: 'auto', style: 'short' });
    this.#exact = new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeStyle: 'short' });
    this.#day = new Intl.DateTimeFormat(tag, { dateStyle: 'medium' });
  }

  text(key: Key, values?: Values): string {
    return this.fill(this.catalogue[key], values);
  }

  /** A sentence with its values filled in, numbers as they are written here. */
  fill(sentence: string, values: Values = {}): string {
    return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values[name];
      return typeof value === 'number' ? this.#numbers.format(value) : (value ?? whole);
    });
  }

  /** The sentence for a number of things. */
  count(stem: Counted, count: number, values: Values = {}): string {
    return this.text(`${stem}.${this.form(count)}`, { ...values, count });
  }

  form(count: number): 'one' | 'other' {
    return this.#plurals.select(count) === 'one' ? 'one' : 'other';
  }

  /** "Ann", "Ann and Bob", "Ann, Bob and 3 others": at most `most` names. */
  names(names: readonly string[], total = names.length, most = 3): string {
    const shown = names.slice(0, most);
    const others = total - shown.length;
    if (others > 0) return this.count('names.others', others, { names: shown.join(', ') });
    if (shown.length < 2) return shown[0] ?? '';
    const last = shown[shown.length - 1] ?? '';
    return this.text('names.and', { first: shown.slice(0, -1).join(', '), last });
  }

  /** "just now", "5 min. ago", "yesterday"; a date once it is older than a week. */
  ago(at: Date, now: Date): string {
    const seconds = (at.getTime() - now.getTime()) / 1000;
    const past = Math.abs(seconds);
    if (past < 60) return this.text('time.now');
    if (past < 3600) return this.#relative.format(Math.round(seconds / 60), 'minute');
    if (past < 86_400) return this.#relative.format(Math.round(seconds / 3600), 'hour');
    if (past < 7 * 86_400) return this.#relative.format(Math.round(seconds / 86_400), 'day');
    return this.#day.format(at);
  }

  exact(at: Date): string {
    return this.#exact.format(at);
  }
}

const loaders: Readonly<Record<string, () => Promise<Catalogue>>> = {
  de: async () => (await import('./de.ts')).de,
};

/** The language around an element: its own, that of what it stands in, that of the browser. */
export function wishedLanguage(element: Element): string {
  return element.closest('[lang]')?.getAttribute('lang') || navigator.language;
}

/** The language of the wished tag, or the nearest there is; English where there is none. Loaded when needed. */
export async function loadLanguage(wish: string): Promise<Language> {
  const base = wish.toLowerCase().split('-')[0] ?? '';
  try {
    const load = loaders[base];
    if (load) return new Language(wish, await load());
    return base === 'en' ? new Language(wish) : new Language();
  } catch {
    return new Language();
  }
}
