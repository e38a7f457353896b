import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Bytes after gzip. Everything a reader could ever load, every language included. */
export const budget = { all: 40_000 };

/** Measures the built files, prints the sizes and throws where they are over the budget. */
export function checkBudget(folder: string): void {
  const sizes = readdirSync(folder)
    .filter((name) => name.endsWith('.js'))
    .map((name) => {
      const content = readFileSync(join(folder, name));
      return { name, raw: content.length, gzip: gzipSync(content, { level: 9 }).length };
    });
  const all = sizes.reduce((sum, size) => sum + size.gzip, 0);
  const report = sizes.map((size) => `${size.name} ${size.raw} bytes, ${size.gzip} gzip`).join('; ');
  process.stdout.write(`Widget: ${report}; in all ${all} of ${budget.all} gzip\n`);
  if (all > budget.all) throw new Error(`The widget is ${all} bytes after gzip; ${budget.all} are allowed.`);
}
