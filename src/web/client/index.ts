/** LiveTalk's client without a user interface: connection, resume, outbox, drafts and the reducer. */
export { Conversation, type ConversationOptions } from './conversation.ts';
export { LiveTalkError, refusalOf } from './errors.ts';
export type { Handlers, Hub, OpenHub, Transport } from './hub.ts';
export { openHub } from './hub-session.ts';
export type { TokenSource } from './identity.ts';
export type { LinkState } from './link.ts';
export type { OutboxEntry } from './outbox.ts';
export type * from './protocol.ts';
export { applyEvent } from './reducer.ts';
export { freshState, type ThreadState } from './thread-state.ts';
export type { ConversationView } from './view.ts';
