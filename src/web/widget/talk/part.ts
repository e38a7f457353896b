import type { nothing, TemplateResult } from 'lit';
import type { Conversation } from '../../client/conversation.ts';
import type { ConversationView } from '../../client/view.ts';
import type { Language } from '../i18n/language.ts';

/** What the part asks of the widget it is in. */
export interface PartOptions {
  readonly conversation: () => Conversation | undefined;
  readonly language: () => Language;
  /** Says it to people who listen. */
  readonly tell: (sentence: string) => void;
  /** Leads to a comment. */
  readonly goTo: (id: string) => void;
}

/** The part of the widget that shows talks and how a thread is run; loaded once there is something of that. */
export interface TalkPart {
  /** What stands on top of the thread. */
  top(view: ConversationView): TemplateResult;
  /** A line inside the box to write in: what becomes of words now. */
  note(view: ConversationView): TemplateResult | typeof nothing;
  /** Why words cannot be sent now, or nothing where they can. They stay in their box. */
  hold(view: ConversationView): string | undefined;
  /** Tells what has changed. To be called with every view, the first included. */
  changed(old: ConversationView | undefined, view: ConversationView): void;
  dispose(): void;
}
