import type { Handlers } from './hub.ts';
import type * as protocol from './protocol.ts';
import type { ConversationView } from './view.ts';

/** Notices kept at a time: the newest. */
const notices = 20;

export type ViewChange = { [K in keyof ConversationView]?: ConversationView[K] | undefined };

export interface Listening {
  /** The thread that is shown, once that is known. */
  readonly thread: () => string | undefined;
  readonly view: () => ConversationView;
  readonly change: (part: ViewChange) => void;
  readonly events: (events: readonly protocol.ThreadEvent[]) => void;
  readonly presence: (message: protocol.PresenceChange) => void;
  readonly drain: (seconds: number) => void;
}

/** What to do with what the server says by itself. */
export function listen({ thread, view, change, events, presence, drain }: Listening): Handlers {
  const mine = (message: { thread: string }): boolean => message.thread === (thread() ?? message.thread);
  return {
    events: (message: protocol.EventsMessage) => {
      if (!mine(message)) return;
      // They are told as they happen, so the one that came fastest says most about the two clocks.
      const late = Date.now() - Date.parse(message.events.at(-1)?.at ?? '');
      if (late < (view().ahead ?? Infinity)) change({ ahead: late });
      events(message.events);
    },
    presence: (message: protocol.PresenceChange) => {
      if (mine(message)) presence(message);
    },
    typing: (message: protocol.TypingMessage) => {
      if (mine(message)) change({ typing: message.participants });
    },
    notify: (notice: protocol.Notice) => change({ notices: [notice, ...view().notices].slice(0, notices) }),
    drain: (message: protocol.DrainMessage) => drain(message.reconnectWithin),
  };
}
