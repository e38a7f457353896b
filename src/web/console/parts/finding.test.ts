import { expect, test } from 'vitest';
import { meant } from './finding.ts';

test.each([
  ['Chiara Rossi', '', true],
  ['Chiara Rossi', 'ross', true],
  ['Chiara Rossi', ' rossi  CHI', true],
  ['Zoë Müller', 'muller zoe', true],
  ['Đoàn Thị', 'thi', true],
  ['Иван Петров', 'пет', true],
  ['Chiara Rossi', 'rossa', false],
  ['Chiara Rossi', 'chiara b', false],
])('Name_%s_IsMeantBy_%j_%s', (name, typed, found) => expect(meant(name, typed)).toBe(found));
