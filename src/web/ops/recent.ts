/** Samples of the last minutes, oldest first; bounded. */
export class Recent {
  readonly #values: number[] = [];

  /** 150 samples, one every two seconds, are five minutes. */
  constructor(private readonly most = 150) {}

  get values(): readonly number[] {
    return this.#values;
  }

  add(value: number): void {
    this.#values.push(value);
    if (this.#values.length > this.most) this.#values.shift();
  }
}

/**
 * The points of a line through samples, for a box of the given size. The newest is at the right edge; the bottom is zero, so
 * that small wobbles of a large number do not look like a storm.
 */
export function points(values: readonly number[], width: number, height: number, most = 150): string {
  const top = Math.max(1, ...values);
  return values
    .map((value, index) => {
      const x = width - ((values.length - 1 - index) * width) / (most - 1);
      return `${x.toFixed(1)},${(height - (value / top) * height).toFixed(1)}`;
    })
    .join(' ');
}
