import type { Comment, CommentRemoved, KnownEvent, ThreadEvent } from './protocol.ts';
import { applyToTalks } from './talk-reducer.ts';
import type { ThreadState } from './thread-state.ts';

/**
 * The next state. An event that is already in the state changes nothing; one of a type that is not known only
 * counts. The caller sees to it that no number is skipped: a hole is an error here, never a guess.
 */
export function applyEvent(state: ThreadState, event: ThreadEvent): ThreadState {
  if (event.seq <= state.seq) return state;
  if (event.seq !== state.seq + 1) throw new RangeError(`Event ${event.seq} does not follow ${state.seq}.`);
  const next = change(state, event as KnownEvent);
  return { ...next, seq: event.seq, thread: { ...next.thread, seq: event.seq } };
}

/** Applies events to one comment: the part of the reducer that older comments loaded later need too. */
export function applyToComment(comment: Comment, told: ThreadEvent): Comment {
  const event = told as KnownEvent;
  switch (event.type) {
    case 'comment.edited':
      return event.comment.id === comment.id ? event.comment : comment;
    case 'comment.removed':
      return event.id === comment.id ? place(comment, event) : comment;
    case 'comment.reactions':
      return event.id === comment.id ? react(comment, event) : comment;
    default:
      return comment;
  }
}

/** Whatever is not of the thread is of its talks; what is of neither changes nothing there. */
function change(state: ThreadState, event: KnownEvent): ThreadState {
  switch (event.type) {
    case 'comment.created':
      return {
        ...state,
        thread: { ...state.thread, comments: state.thread.comments + 1 },
        comments: [...state.comments, event.comment],
      };
    case 'thread.updated':
      return { ...state, thread: event.thread };
    case 'comment.removed':
      return replace(
        { ...state, thread: { ...state.thread, comments: state.thread.comments - 1 } },
        event.id,
        event,
      );
    case 'comment.edited':
      return replace(state, event.comment.id, event);
    case 'comment.reactions':
      return replace(state, event.id, event);
    default:
      return { ...state, talks: applyToTalks(state.talks, event) };
  }
}

/** Only the comment that changed gets a new identity, so a view can skip the others. */
function replace(state: ThreadState, id: string, event: KnownEvent): ThreadState {
  const index = state.comments.findIndex((comment) => comment.id === id);
  const comment = state.comments[index];
  return comment ? { ...state, comments: state.comments.with(index, applyToComment(comment, event)) } : state;
}

/** A removed comment leaves its place: who, when and under what stay, the words go. */
function place(comment: Comment, event: CommentRemoved): Comment {
  const { body: _body, reactedBy: _reactedBy, ...rest } = comment;
  return { ...rest, html: '', reactions: {}, status: 'removed', removedAt: event.at, removedBy: event.by };
}

function react(comment: Comment, event: Pick<Comment, 'reactions' | 'reactedBy'>): Comment {
  const { reactedBy: _old, ...rest } = comment;
  return { ...rest, reactions: event.reactions, ...(event.reactedBy ? { reactedBy: event.reactedBy } : {}) };
}
