import { html, nothing, type TemplateResult } from 'lit';
import type { Talk } from '../../client/protocol.ts';
import { buildNodes } from '../html/build-nodes.ts';
import type { TalkContext } from './context.ts';

/** State in words, title and who holds it. */
export function head(talk: Talk, { words }: TalkContext, extra: unknown = nothing): TemplateResult {
  // What is on says its state in its line, which stays in sight.
  const state = talk.state === 'lobby' || talk.state === 'paused' ? 'scheduled' : talk.state;
  const names = words.language.names(talk.hosts.map((host) => host.name));
  return html`<header class="talk-head ${talk.state}" part="talk">
    <p class="eyebrow"><span class="dot" aria-hidden="true"></span>${words.text(`state.${state}`)}</p>
    <h3 dir="auto">${talk.title}</h3>
    <p class="quiet">${words.text('with', { names })}</p>
    ${extra}
  </header>`;
}

const descriptions = new WeakMap<Talk, Node>();

/** What it is about, as the host wrote it. */
export function description(talk: Talk): TemplateResult | typeof nothing {
  if (!talk.descriptionHtml) return nothing;
  let node = descriptions.get(talk);
  if (!node) {
    node = built(talk.descriptionHtml);
    descriptions.set(talk, node);
  }
  return html`${node}`;
}

/** Words that the server has rendered. */
export function built(words: string): HTMLElement {
  const node = document.createElement('div');
  node.className = 'body';
  node.dir = 'auto';
  node.append(buildNodes(words));
  return node;
}
