import fc from 'fast-check';
import type { Comment, Participant, Person, Talk, Thread, ThreadEvent } from '../protocol.ts';
import { someTalkWishes, TalkModel, type TalkWish } from './talk-model.ts';

/** Something people do, not yet tied to a comment: `which` picks one among those there are. */
export type Wish =
  | { readonly kind: 'say'; readonly who: number; readonly under: number | undefined }
  | { readonly kind: 'edit' | 'remove'; readonly which: number }
  | {
      readonly kind: 'react';
      readonly which: number;
      readonly who: number;
      readonly reaction: string;
      readonly on: boolean;
    }
  | { readonly kind: 'close' | 'unknown' }
  | TalkWish;

export const someEvents: fc.Arbitrary<Wish> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('say' as const),
      who: fc.nat(7),
      under: fc.option(fc.nat(), { nil: undefined }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constantFrom('edit' as const, 'remove' as const), which: fc.nat() }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('react' as const),
      which: fc.nat(),
      who: fc.nat(7),
      reaction: fc.constantFrom('👋', '❤️'),
      on: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('close' as const, 'unknown' as const) }) },
  { weight: 8, arbitrary: someTalkWishes },
);

export const aThread: Thread = { id: 't', site: 's', post: 'p', seq: 0, comments: 0, state: 'open' };

export interface Snapshot {
  readonly seq: number;
  readonly thread: Thread;
  readonly comments: readonly Comment[];
  readonly talks: readonly Talk[];
}

interface Row {
  id: string;
  seq: number;
  parent: string | undefined;
  author: Participant;
  text: string;
  edited: string | undefined;
  removed: string | undefined;
  reacted: Map<string, Map<string, Person>>;
}

/**
 * A server in small, which keeps rows and renders them, and knows nothing of the reducer: the state after each event
 * comes from the rows alone. `snapshots[k]` is true after k events.
 */
export function byServer(wishes: readonly Wish[]): { events: ThreadEvent[]; snapshots: Snapshot[] } {
  const rows: Row[] = [];
  const events: ThreadEvent[] = [];
  const talks = new TalkModel();
  let closed = false;
  const snapshot = (): Snapshot => ({
    seq: events.length,
    thread: {
      ...aThread,
      seq: events.length,
      comments: rows.filter((row) => row.removed === undefined).length,
      state: closed ? 'closed' : 'open',
    },
    comments: rows.map(render),
    talks: talks.shown(),
  });
  const snapshots = [snapshot()];
  for (const wish of wishes) {
    const seq = events.length + 1;
    const at = `2026-01-01T00:00:${String(seq % 60).padStart(2, '0')}.000Z`;
    const row = 'which' in wish && wish.kind !== 'talk' ? pick(rows, wish.which) : undefined;
    let event: ThreadEvent | undefined;
    if (wish.kind === 'say') {
      const parent = wish.under === undefined ? undefined : pick(rows, wish.under)?.id;
      const added = {
        id: `c${seq}`,
        seq,
        parent,
        author: person(wish.who),
        text: `t${seq}`,
        edited: undefined,
        removed: undefined,
        reacted: new Map(),
      };
      rows.push(added);
      event = { seq, type: 'comment.created', at, comment: render(added) };
    } else if (wish.kind === 'edit' && row && !row.removed) {
      Object.assign(row, { text: `e${seq}`, edited: at });
      event = { seq, type: 'comment.edited', at, comment: render(row) };
    } else if (wish.kind === 'remove' && row && !row.removed) {
      row.removed = at;
      event = { seq, type: 'comment.removed', at, id: row.id, by: 'author' };
    } else if (wish.kind === 'react' && row && !row.removed) {
      const people = row.reacted.get(wish.reaction) ?? new Map<string, Person>();
      row.reacted.set(wish.reaction, people);
      const { id, name } = person(wish.who);
      if (wish.on) people.set(id, { id, name });
      else people.delete(id);
      const { reactions, reactedBy } = render(row);
      event = {
        seq,
        type: 'comment.reactions',
        at,
        id: row.id,
        reactions,
        ...(reactedBy ? { reactedBy } : {}),
      };
    } else if (wish.kind === 'close') {
      closed = !closed;
      event = { seq, type: 'thread.updated', at, thread: { ...snapshot().thread, seq } };
    } else if (wish.kind === 'unknown') {
      event = { seq, type: 'poll.voted', at };
    } else if (wish.kind === 'talk') {
      const told = talks.do(wish, `2026-02-01T00:${String(seq).padStart(5, '0')}`);
      event = told && { ...told, seq, at };
    }
    if (!event) continue;
    events.push(event);
    snapshots.push(snapshot());
  }
  return { events, snapshots };
}

function pick(rows: readonly Row[], which: number): Row | undefined {
  return rows[which % Math.max(1, rows.length)];
}

function person(number: number): Participant {
  return { id: `p${number}`, name: `Person ${number}`, kind: 'guest', roles: [] };
}

function render(row: Row): Comment {
  const shown = row.removed === undefined ? [...row.reacted].filter(([, people]) => people.size > 0) : [];
  return {
    id: row.id,
    seq: row.seq,
    thread: aThread.id,
    ...(row.parent === undefined ? {} : { parent: row.parent }),
    author: row.author,
    html: row.removed === undefined ? `<p>${row.text}</p>` : '',
    kind: 'comment',
    at: `2026-01-01T00:00:${String(row.seq % 60).padStart(2, '0')}.000Z`,
    ...(row.edited === undefined ? {} : { editedAt: row.edited }),
    ...(row.removed === undefined ? {} : { removedAt: row.removed, removedBy: 'author' as const }),
    status: row.removed === undefined ? 'published' : 'removed',
    reactions: Object.fromEntries(shown.map(([reaction, people]) => [reaction, people.size])),
    ...(shown.length > 0
      ? {
          reactedBy: Object.fromEntries(
            shown.map(([reaction, people]) => [reaction, [...people.values()].slice(0, 5)]),
          ),
        }
      : {}),
  };
}
