import { Conversation } from '../../client/conversation.ts';
import { openHub } from '../../client/hub-session.ts';
import type { ConversationView } from '../../client/view.ts';
import { canonicalAddress, pageTitle, serverOfScript } from '../page/address.ts';
import { tokenSource } from '../page/token-source.ts';

/** What <live-talk> says about where it is; see its attributes. */
export interface Placed extends Element {
  readonly site: string;
  readonly post: string;
  readonly server: string | null;
}

/** The conversation that an element's attributes name, not yet started. */
export function converse(element: Placed, changed: (view: ConversationView) => void): Conversation {
  const server = (element.server ?? serverOfScript()).replace(/\/$/, '');
  const { site, post } = element;
  const address = `${server}/hub?site=${encodeURIComponent(site)}`;
  return new Conversation({
    server,
    site,
    post,
    url: element.getAttribute('url') ?? canonicalAddress(),
    title: element.getAttribute('page-title') ?? pageTitle(),
    token: tokenSource(element.getAttribute('token'), element.getAttribute('token-url')),
    open: (fallback, handlers) => openHub(address, fallback, handlers),
    changed,
  });
}
