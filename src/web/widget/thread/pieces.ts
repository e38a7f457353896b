import { html, nothing, type TemplateResult } from 'lit';
import type { Comment, Person } from '../../client/protocol.ts';
import type { ConversationView } from '../../client/view.ts';
import { pending, type PendingActions } from '../comment/pending.ts';
import { buildNodes } from '../html/build-nodes.ts';
import type { Language } from '../i18n/language.ts';

/** Holds the place of comments while they load, at about their height. */
export function skeleton(language: Language): TemplateResult {
  return html`<p class="sr">${language.text('list.loading')}</p>
    <div class="skeleton" aria-hidden="true">
      ${[3, 2, 4].map(
        (lines) =>
          html`<div class="comment">
            <span class="face"></span>
            <div class="said">${Array.from({ length: lines }, () => html`<span class="bar"></span>`)}</div>
          </div>`,
      )}
    </div>`;
}

/** Nothing is loaded yet, but unsent words are on this side of the network. */
export function beforeThread(
  view: ConversationView,
  language: Language,
  now: number,
  actions: PendingActions,
): TemplateResult {
  return html`${view.link.kind === 'refused' ? nothing : skeleton(language)}
  ${view.outbox.map((entry) => pending(entry, view.me, language, now, actions))}`;
}

/** Who is typing. The line is always there, so that nothing moves when somebody begins. */
export function typingLine(
  typing: readonly Person[],
  me: string | undefined,
  language: Language,
): TemplateResult {
  const names = typing.filter((person) => person.id !== me).map((person) => person.name);
  const key = names.length > 3 ? 'typing.many' : names.length > 1 ? 'typing.people' : 'typing.person';
  const text = names.length === 0 ? '' : language.text(key, { names: language.names(names) });
  return html`<p class="typing" part="typing"><bdi>${text}</bdi></p>`;
}

const linkNodes = new WeakMap<Comment, Node>();

/** Other pages that mention this one, together and folded; counted once all of them are here. */
export function mentionedElsewhere(
  links: readonly Comment[],
  all: boolean,
  language: Language,
): TemplateResult | typeof nothing {
  const shown = links.filter((link) => link.status !== 'removed');
  if (shown.length === 0) return nothing;
  return html`<details class="links" part="links">
    <summary>${all ? language.count('list.links', shown.length) : language.text('list.links')}</summary>
    <ul>
      ${shown.map(
        (link) =>
          html`<li id="comment-${link.id}" tabindex="-1">
            ${
              link.author.url
                ? html`<a href=${link.author.url} rel="nofollow ugc noopener" target="_blank"
                    ><bdi>${link.author.name}</bdi></a
                  >`
                : html`<bdi>${link.author.name}</bdi>`
            }
            <div class="body quiet">${wordsOf(link)}</div>
          </li>`,
      )}
    </ul>
  </details>`;
}

function wordsOf(link: Comment): Node {
  const known = linkNodes.get(link);
  if (known) return known;
  const node = document.createElement('div');
  node.append(buildNodes(link.html));
  linkNodes.set(link, node);
  return node;
}
