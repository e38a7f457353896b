const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const tenths = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** 12,345 */
export const count = (value: number): string => whole.format(value);

/** 1 room, 2 rooms. */
export const counted = (value: number, one: string, many = `${one}s`): string =>
  `${count(value)} ${value === 1 ? one : many}`;

/** Small rates with a decimal, large ones without: 0.4, 12,345. */
export const rate = (value: number): string => (value > 0 && value < 100 ? tenths : whole).format(value);

/** 234 MB, 1.2 GB */
export function bytes(value: number): string {
  const mega = value / 1e6;
  return mega < 1000 ? `${whole.format(mega)} MB` : `${tenths.format(mega / 1000)} GB`;
}

/** 1.3 ms */
export const milliseconds = (value: number): string =>
  `${value < 10 ? tenths.format(value) : whole.format(value)} ms`;

/** The two largest units: 3 d 4 h, 12 min. Below a minute: less than a minute, so that nothing ticks. */
export function duration(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (days > 0) return `${days} d ${hours % 24} h`;
  if (hours > 0) return `${hours} h ${minutes % 60} min`;
  return minutes > 0 ? `${minutes} min` : 'less than a minute';
}
