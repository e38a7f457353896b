/** As people type: without case, without accents. */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();

/** Whether a name is among those that what was typed may mean: every word of it is in the name. Nothing typed means everybody. */
export function meant(name: string, typed: string): boolean {
  const within = plain(name);
  return plain(typed)
    .split(/\s+/)
    .every((word) => within.includes(word));
}
