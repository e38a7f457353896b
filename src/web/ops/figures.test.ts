import { describe, expect, test } from 'vitest';
import { bytes, count, counted, duration, milliseconds, rate } from './figures.ts';

describe('Figures', () => {
  test.each([
    [0, '0'],
    [0.4, '0.4'],
    [99.95, '100.0'],
    [12_345.6, '12,346'],
  ])('Rate_%d_Is%s', (value, text) => expect(rate(value)).toBe(text));

  test.each([
    [234e6, '234 MB'],
    [1.25e9, '1.3 GB'],
  ])('Bytes_%d_Are%s', (value, text) => expect(bytes(value)).toBe(text));

  test.each([
    [0, 'less than a minute'],
    [61, '1 min'],
    [3_600 * 5 + 60 * 7, '5 h 7 min'],
    [86_400 * 3 + 3_600 * 4, '3 d 4 h'],
  ])('Duration_%dSeconds_Is%s', (seconds, text) => expect(duration(seconds)).toBe(text));

  test.each([
    [1.26, '1.3 ms'],
    [12.6, '13 ms'],
  ])('Milliseconds_%d_Are%s', (value, text) => expect(milliseconds(value)).toBe(text));

  test('Counted_One_IsNotMany', () => {
    expect([counted(0, 'room'), counted(1, 'room'), counted(2, 'room')]).toEqual([
      '0 rooms',
      '1 room',
      '2 rooms',
    ]);
  });

  test('Count_OfThousands_IsGrouped', () => expect(count(12_345)).toBe('12,345'));
});
