import type { Participant } from '../../client/protocol.ts';
import { isOver } from '../../client/talk-reducer.ts';
import type { ConversationView } from '../../client/view.ts';
import { isCrew, serverNow } from './context.ts';

/** What becomes of the words of one person in a thread that is being run. */
export interface Room {
  /** Until when the person may not be here, or not write. */
  readonly removed?: string;
  readonly silenced?: string;
  readonly paused: boolean;
  /** Seconds between two comments; nothing where the person need not wait. */
  readonly slow?: number;
  /** Server's time, epoch milliseconds, at which the person can write again; nothing where now. */
  readonly again?: number;
  /** What a comment will be, where a talk listens. */
  readonly kind?: 'spoken' | 'aside';
}

/** @param silencedUntil as the server said when it was last asked */
export function roomOf(view: ConversationView, silencedUntil: string | undefined): Room {
  const { state, me } = view;
  const now = serverNow(view);
  const to = (kind: string, asked?: string): string | undefined => {
    const notice = view.notices.find((told) => told.kind === kind && told.thread === state?.thread.id);
    const until = notice ? notice.talk?.until : asked;
    return until !== undefined && Date.parse(until) > now ? until : undefined;
  };
  const removed = to('removed');
  const silenced = to('silenced', silencedUntil);
  const talks = state?.talks.filter((talk) => !isOver(talk)) ?? [];
  const exempt = isStaff(me) || talks.some((talk) => isCrew(talk, me));
  const room = exempt ? undefined : state?.thread.room;
  const slow = room?.slowSeconds;
  const last = state?.comments.findLast(({ author, kind }) => author.id === me?.id && kind !== 'link')?.at;
  const again = slow && last ? Date.parse(last) + slow * 1000 : 0;
  const on = talks.find((talk) => talk.state === 'live' || talk.state === 'paused');
  const speaks = on?.hands?.some((hand) => hand.state === 'speaking' && hand.who.id === me?.id);
  return {
    ...(removed ? { removed } : {}),
    ...(silenced ? { silenced } : {}),
    paused: room?.paused ?? false,
    ...(slow ? { slow } : {}),
    ...(again > now ? { again } : {}),
    ...(on?.floor.listening && !exempt ? { kind: speaks ? 'spoken' : 'aside' } : {}),
  };
}

function isStaff(me: Participant | undefined): boolean {
  return me?.roles.some((role) => /^(host|moderator|admin)$/.test(role)) ?? false;
}
