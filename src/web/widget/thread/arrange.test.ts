import { describe, expect, test } from 'vitest';
import type { Comment } from '../../client/protocol.ts';
import { freshState } from '../../client/thread-state.ts';
import { arrange, rootOf } from './arrange.ts';
import { Arrivals } from './arrivals.ts';
import { fold } from './fold.ts';

const thread = { id: 't', site: 's', post: 'p', seq: 0, comments: 0, state: 'open' } as const;

function comment(seq: number, parent?: number, author = 'a', kind: Comment['kind'] = 'comment'): Comment {
  return {
    id: `c${seq}`,
    seq,
    thread: 't',
    ...(parent === undefined ? {} : { parent: `c${parent}` }),
    author: { id: author, name: author, kind: 'guest', roles: [] },
    html: '',
    kind,
    at: '',
    status: 'published',
    reactions: {},
  };
}

describe('arrange', () => {
  test('DeepReplies_ContinueFlat_AndSayWhomTheyAnswer', () => {
    const { branches } = arrange([comment(1), comment(2, 1), comment(3, 2), comment(4), comment(5, 3)]);
    expect(branches.map((branch) => branch.root.seq)).toEqual([1, 4]);
    expect(branches[0]?.replies.map((reply) => [reply.comment.seq, reply.to?.seq])).toEqual([
      [2, undefined],
      [3, 2],
      [5, 3],
    ]);
  });

  test('ReplyToWhatIsNotLoaded_StandsAlone_WithItsOwnReplies', () => {
    const { branches } = arrange([comment(8, 2), comment(9, 8)]);
    expect(branches).toMatchObject([{ orphan: true, root: { seq: 8 }, replies: [{ comment: { seq: 9 } }] }]);
  });

  test('RootOf_ADeepReply_IsTheTopOfItsBranch_AsFarAsItIsLoaded', () => {
    const comments = [comment(1), comment(2, 1), comment(3, 2), comment(8, 7)];
    expect(rootOf(comments, comment(3, 2)).seq).toBe(1);
    expect(rootOf(comments, comment(8, 7)).seq).toBe(8);
  });

  test('Links_AreGroupedApart', () => {
    const { branches, links } = arrange([comment(1, undefined, 'x', 'link'), comment(2)]);
    expect([branches.length, links.length]).toEqual([1, 1]);
  });
});

describe('fold', () => {
  const replies = Array.from({ length: 12 }, (_, index) => ({ comment: comment(index + 2, 1) }));
  const seqs = (list: readonly { comment: Comment }[]): number[] => list.map((reply) => reply.comment.seq);

  test('LongBranch_HidesTheMiddle_AndLosesNothing', () => {
    const { before, hidden, after } = fold(replies, () => false, false);
    expect([...seqs(before), ...seqs(hidden), ...seqs(after)]).toEqual(seqs(replies));
    expect([before.length, hidden.length, after.length]).toEqual([2, 7, 3]);
  });

  test('WhatMustBeSeen_IsNotInTheFold', () => {
    const { hidden, after } = fold(replies, (reply) => reply.comment.seq === 8, false);
    expect(seqs(hidden)).toEqual([4, 5, 6, 7]);
    expect(seqs(after)[0]).toBe(8);
  });

  test('ShortBranch_AndUnfoldedOne_AreWhole', () => {
    expect(fold(replies.slice(0, 7), () => false, false).hidden).toEqual([]);
    expect(fold(replies, () => false, true).hidden).toEqual([]);
    expect(fold(replies, (reply) => reply.comment.seq === 5, false).hidden).toEqual([]);
  });
});

describe('Arrivals', () => {
  const state = (...comments: Comment[]) => freshState(thread, comments.at(-1)?.seq ?? 0, comments, false);
  const seqs = (list: readonly Comment[]): number[] => list.map(({ seq }) => seq);

  test('LaterComments_Wait_UntilTheyAreRevealed', () => {
    const arrivals = new Arrivals();
    arrivals.split(state(comment(1)), 'me');
    const later = state(comment(1), comment(2), comment(3));
    expect(seqs(arrivals.split(later, 'me').waiting)).toEqual([2, 3]);
    expect(seqs(arrivals.split(later, 'me').shown)).toEqual([1]);
    arrivals.reveal(later.seq);
    expect(seqs(arrivals.split(later, 'me').waiting)).toEqual([]);
  });

  test('OwnComments_AndLinks_AppearAtOnce', () => {
    const arrivals = new Arrivals();
    arrivals.split(state(comment(1)), 'me');
    const later = state(
      comment(1),
      comment(2),
      comment(3, undefined, 'me'),
      comment(4, undefined, 'x', 'link'),
    );
    expect(seqs(arrivals.split(later, 'me').shown)).toEqual([1, 3, 4]);
  });

  test('EmptyThread_AndFollowing_ShowAtOnce', () => {
    const arrivals = new Arrivals();
    arrivals.split(state(), 'me');
    expect(seqs(arrivals.split(state(comment(1)), 'me').shown)).toEqual([1]);
    arrivals.following = true;
    expect(seqs(arrivals.split(state(comment(1), comment(2)), 'me').shown)).toEqual([1, 2]);
  });
});
