// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { Conversation } from './conversation.ts';
import type { Hub, OpenHub } from './hub.ts';
import type { Joined, PresenceChange } from './protocol.ts';
import type { ConversationView } from './view.ts';

const joined = {
  thread: { id: 't', site: 's', post: 'p', seq: 0, comments: 0, state: 'open' },
  seq: 0,
  comments: [],
  more: false,
  presence: { count: 0, anonymous: 1, participants: [] },
  talks: [],
} as unknown as Joined;

test('Presence_InTheSameBreathAsTheAnswerToJoin_IsNotOverwrittenByIt', async () => {
  const next: PresenceChange = { thread: 't', count: 0, anonymous: 2, joined: [], left: [] };
  const open: OpenHub = async (_, handlers) => {
    const hub: Hub = {
      transport: 'WebSockets',
      closed: new Promise(() => {}),
      stop: async () => {},
      // Both stand in one message of the socket: the change is told before anybody who awaits the answer goes on.
      invoke: <T>() =>
        new Promise<T>((resolve) => {
          resolve(joined as T);
          handlers['presence']?.(next as never);
        }),
    };
    return hub;
  };
  let view: ConversationView | undefined;
  const conversation = new Conversation({
    site: 's',
    post: 'p',
    server: 'https://talk.example',
    open,
    changed: (now) => (view = now),
  });
  conversation.start();
  await expect.poll(() => view?.presence.anonymous).toBe(2);
  expect(view?.presence.count).toBe(0);
  conversation.stop();
});
