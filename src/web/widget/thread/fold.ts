import type { Reply } from './arrange.ts';

/** Replies of a long branch: what is shown before and after the fold, and what is in it. */
export interface Folded {
  readonly before: readonly Reply[];
  readonly hidden: readonly Reply[];
  readonly after: readonly Reply[];
}

const limits = { longest: 7, before: 2, after: 3, fewest: 3 };

/**
 * Folds the middle of a long branch. What must stay in sight (new, own, linked to) is never in the fold; a fold of
 * one or two replies would hide more than it tidies.
 */
export function fold(replies: readonly Reply[], keep: (reply: Reply) => boolean, unfolded: boolean): Folded {
  const all = { before: replies, hidden: [], after: [] };
  if (unfolded || replies.length <= limits.longest) return all;
  const kept = replies.findIndex((reply, index) => index >= limits.before && keep(reply));
  const end = Math.min(replies.length - limits.after, kept < 0 ? replies.length : kept);
  if (end - limits.before < limits.fewest) return all;
  return {
    before: replies.slice(0, limits.before),
    hidden: replies.slice(limits.before, end),
    after: replies.slice(end),
  };
}
