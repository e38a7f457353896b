import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/**
 * Bytes after gzip. widget: everything that any reader could load of a thread, every language included; talk: what is
 * loaded besides where there is a talk, with English inside; words: the same in other languages.
 */
export const budgets = { widget: 40_000, talk: 15_000, words: 2_500 };

type Part = keyof typeof budgets;

/** Measures the built files, prints the sizes and throws where they are over a budget. */
export function checkBudget(folder: string): void {
  const all: Record<Part, number> = { widget: 0, talk: 0, words: 0 };
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.js'))) {
    const content = readFileSync(join(folder, name));
    const gzip = gzipSync(content, { level: 9 }).length;
    all[partOf(name)] += gzip;
    process.stdout.write(`${name} ${content.length} bytes, ${gzip} gzip\n`);
  }
  for (const part of Object.keys(budgets) as Part[]) {
    process.stdout.write(`${part}: ${all[part]} of ${budgets[part]} gzip\n`);
    if (all[part] > budgets[part])
      throw new Error(`${part}: ${all[part]} bytes after gzip; ${budgets[part]} are allowed.`);
  }
}

function partOf(name: string): Part {
  return name.startsWith('talk-') ? 'talk' : name.startsWith('words-') ? 'words' : 'widget';
}
