import { refusalOf } from '../../client/errors.ts';
import { en, type Key } from '../i18n/en.ts';
import type { Language } from '../i18n/language.ts';

/**
 * Words for what went wrong. The server's sentence says most; where it has none, and where the reader's language is
 * not the server's, the catalogue has one for the common codes.
 */
export function sentenceOf(
  code: string | undefined,
  sentence: string | undefined,
  language: Language,
): string {
  const key = `error.${code ?? ''}`;
  if (key in en && (!sentence || !language.tag.startsWith('en'))) return language.text(key as Key);
  return sentence || language.text('error.unknown');
}

/** The same for something that was thrown; what is not a refusal is a lost connection. */
export function explain(error: unknown, language: Language): string {
  const refusal = refusalOf(error);
  return refusal ? sentenceOf(refusal.code, refusal.message, language) : language.text('error.offline');
}
