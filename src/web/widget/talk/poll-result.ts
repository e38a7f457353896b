import type { Poll } from '../../client/protocol.ts';

/** One choice of a poll as it is shown. */
export interface Bar {
  readonly option: string;
  readonly count: number;
  /** Of the people who voted, 0 to 1. */
  readonly share: number;
  readonly names: readonly string[];
}

/** The result as it stands; nothing while it is kept back. Shares are of people, so that several choices can pass 1 in all. */
export function bars({ options, counts, voters, names }: Poll): readonly Bar[] | undefined {
  return (
    counts &&
    options.map((option, index) => {
      const count = counts[index] ?? 0;
      return {
        option,
        count,
        share: voters > 0 ? count / voters : 0,
        names: names?.[index]?.map((person) => person.name) ?? [],
      };
    })
  );
}
