import type { LinkState } from './link.ts';
import type { OutboxEntry } from './outbox.ts';
import type { Notice, Participant, Person, Presence, Settings } from './protocol.ts';
import type { ThreadState } from './thread-state.ts';

/** Everything there is to show of a conversation, at one moment. Immutable: what did not change is the same object. */
export interface ConversationView {
  readonly link: LinkState;
  /** False only where the browser is sure that there is no network. */
  readonly online: boolean;
  readonly state?: ThreadState;
  readonly me?: Participant;
  readonly presence: Presence;
  readonly typing: readonly Person[];
  readonly settings: Settings;
  /** What was said here and is not known to be kept yet. */
  readonly outbox: readonly OutboxEntry[];
  readonly notices: readonly Notice[];
  readonly invisible: boolean;
  readonly loadingOlder: boolean;
  /** Milliseconds that this clock is ahead of the server's, at most; absent before anything has happened. */
  readonly ahead?: number;
}

/** Whether something in the view counts seconds: the next attempt to connect, or to send. */
export function countsDown(view: ConversationView | undefined): boolean {
  return (
    view?.link.kind === 'waiting' || (view?.outbox.some((entry) => entry.retryAt !== undefined) ?? false)
  );
}
