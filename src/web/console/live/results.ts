/** 12 people, 40 %. Of nobody there is no share. */
export function share(count: number, voters: number): string {
  const people = count === 0 ? 'nobody' : count === 1 ? 'one person' : `${count} people`;
  return voters === 0 ? people : `${people}, ${Math.round((100 * count) / voters)} %`;
}

/** How many have voted. */
export const voters = (count: number): string =>
  count === 0 ? 'nobody has voted' : count === 1 ? 'one person has voted' : `${count} people have voted`;
