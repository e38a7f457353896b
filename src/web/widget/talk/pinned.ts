import { html, nothing, type TemplateResult } from 'lit';
import type { Comment } from '../../client/protocol.ts';
import { plainText } from '../html/build-nodes.ts';
import { face, nameOf } from '../people/face.ts';
import type { TalkContext } from './context.ts';
import { built } from './head.ts';

const nodes = new WeakMap<Comment, Node>();

/** What hosts put on top of the thread: the comment in the spotlight, then those that are pinned. */
export function pinned(context: TalkContext): TemplateResult | typeof nothing {
  const { view, words, goTo } = context;
  const room = view.state?.thread.room;
  const find = (id: string): Comment | undefined => view.state?.comments.find((comment) => comment.id === id);
  const spotlight = room?.spotlight === undefined ? undefined : find(room.spotlight);
  const ids = (room?.pinned ?? []).filter((id) => find(id)?.status !== 'removed');
  if (!spotlight && ids.length === 0) return nothing;
  return html`<div class="pinned" part="pinned">
    ${spotlight && spotlight.status !== 'removed' ? inTheLight(spotlight, context) : nothing}
    ${
      ids.length > 0
        ? html`<p class="eyebrow">${words.text('pinned')}</p>
            <ul>
              ${ids.map((id) => {
                const comment = find(id);
                return html`<li>
                  <button type="button" class="pin" @click=${() => goTo(id)}>
                    ${
                      comment
                        ? html`${face(comment.author, 'small')}
                            <span class="name">${nameOf(comment.author)}</span>
                            <span class="words" dir="auto">${plainText(comment.html)}</span>`
                        : words.text('pinned.far')
                    }
                  </button>
                </li>`;
              })}
            </ul>`
        : nothing
    }
  </div>`;
}

function inTheLight(comment: Comment, { words, goTo }: TalkContext): TemplateResult {
  const node = nodes.get(comment) ?? built(comment.html);
  nodes.set(comment, node);
  return html`<figure class="spotlight">
    <figcaption>
      <span class="eyebrow">${words.text('spotlight')}</span>
      ${face(comment.author, 'small')} <span class="name">${nameOf(comment.author)}</span>
      <button type="button" class="act" @click=${() => goTo(comment.id)}>
        ${words.language.text('notice.show')}
      </button>
    </figcaption>
    <blockquote>${node}</blockquote>
  </figure>`;
}
