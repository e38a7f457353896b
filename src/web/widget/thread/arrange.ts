import type { Comment } from '../../client/protocol.ts';

/** A reply in a branch, with the comment it answers where that is not the branch's root. */
export interface Reply {
  readonly comment: Comment;
  readonly to?: Comment;
}

/** A comment of the first level and everything said below it, flat, in the order it was said. */
export interface Branch {
  readonly root: Comment;
  readonly replies: readonly Reply[];
  /** The root answers something that is not loaded. */
  readonly orphan: boolean;
}

export interface Arranged {
  readonly branches: readonly Branch[];
  /** Other pages that mention this one. */
  readonly links: readonly Comment[];
}

/** Puts comments, ascending by seq, into two levels: deeper replies continue flat and say whom they answer. */
export function arrange(comments: readonly Comment[]): Arranged {
  const byId = new Map(comments.map((comment) => [comment.id, comment]));
  const rootOf = new Map<string, string>();
  const branches = new Map<string, { root: Comment; replies: Reply[]; orphan: boolean }>();
  const links: Comment[] = [];
  for (const comment of comments) {
    if (comment.kind === 'link') {
      links.push(comment);
      continue;
    }
    const parent = comment.parent === undefined ? undefined : byId.get(comment.parent);
    const rootId = parent && rootOf.get(parent.id);
    const branch = rootId === undefined ? undefined : branches.get(rootId);
    if (!parent || !branch) {
      rootOf.set(comment.id, comment.id);
      branches.set(comment.id, { root: comment, replies: [], orphan: comment.parent !== undefined });
      continue;
    }
    rootOf.set(comment.id, branch.root.id);
    branch.replies.push(parent.id === branch.root.id ? { comment } : { comment, to: parent });
  }
  return { branches: [...branches.values()], links };
}

/** The comment of the first level that a comment stands under, or itself. */
export function rootOf(comments: readonly Comment[], comment: Comment): Comment {
  const parent = comments.find((candidate) => candidate.id === comment.parent);
  return parent ? rootOf(comments, parent) : comment;
}
