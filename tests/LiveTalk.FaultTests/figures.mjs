// Sums up artifacts/faults/*.json for docs/reliability.md: node tests/LiveTalk.FaultTests/figures.mjs [full]
// "full" takes only what was measured with LIVETALK_LONG=1. One line each: promise, what, how often, median and worst over all runs.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../../artifacts/faults');
const full = process.argv[2] === 'full';
const figures = new Map();
for (const name of readdirSync(folder).filter((file) => file.endsWith('.json'))) {
  for (const line of readFileSync(join(folder, name), 'utf8').trim().split('\n')) {
    const { promise, what, value, unit, full: long } = JSON.parse(line);
    if (full && !long) continue;
    const key = `${promise} | ${what} | ${unit}`;
    figures.set(key, [...(figures.get(key) ?? []), value]);
  }
}

for (const [key, values] of [...figures].sort(([one], [other]) => one.localeCompare(other, 'en', { numeric: true }))) {
  const sorted = values.toSorted((one, other) => one - other);
  const round = (value) => Math.round(value * 10) / 10;
  const median = (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
  console.log(`${key} | ${values.length} | ${round(median)} | ${round(sorted.at(-1))}`);
}
