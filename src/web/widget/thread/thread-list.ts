import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { OutboxEntry } from '../../client/outbox.ts';
import type { Comment, Participant, Settings } from '../../client/protocol.ts';
import type { CommentActions } from '../comment/actions.ts';
import { pending, type PendingActions } from '../comment/pending.ts';
import type { OwnReactions } from '../comment/reactions.ts';
import type { Language } from '../i18n/language.ts';
import type { Branch, Reply } from './arrange.ts';
import { fold } from './fold.ts';

/** What the list needs to know and whom it tells. */
export interface ListContext {
  readonly language: Language;
  readonly me: Participant | undefined;
  readonly settings: Settings;
  readonly own: OwnReactions;
  readonly canWrite: boolean;
  /** Epoch milliseconds: coarse for times, fine for countdowns. */
  readonly minute: number;
  readonly now: number;
  /** The comment a link or a jump led to. */
  readonly target: string | undefined;
  /** Number of the last event seen on an earlier visit. */
  readonly lastSeen: number | undefined;
  readonly unfolded: ReadonlySet<string>;
  readonly outbox: readonly OutboxEntry[];
  readonly actions: CommentActions;
  readonly pendingActions: PendingActions;
  readonly unfold: (branch: Branch) => void;
  /** The box to answer in, right below the comment that is answered. */
  readonly composerFor: (comment: Comment) => TemplateResult | typeof nothing;
}

/** All branches, with what is not sent yet in its place. */
export function threadList(branches: readonly Branch[], context: ListContext): TemplateResult {
  const home = new Map<string, string>();
  for (const branch of branches) {
    home.set(branch.root.id, branch.root.id);
    for (const reply of branch.replies) home.set(reply.comment.id, branch.root.id);
  }
  const unsent = (root?: string): OutboxEntry[] =>
    context.outbox.filter(
      (entry) => (entry.parent === undefined ? undefined : home.get(entry.parent)) === root,
    );
  const firstNew = branches.find((branch) => isNew(branch.root, context))?.root.id;
  return html`<ol class="branches" part="list">
    ${repeat(
      branches,
      (branch) => branch.root.id,
      (branch) =>
        html`<li class="branch">
          ${branch.root.id === firstNew ? sinceVisit(context) : nothing}
          ${oneBranch(branch, unsent(branch.root.id), context)}
        </li>`,
    )}
    ${repeat(
      unsent(),
      (entry) => entry.key,
      (entry) => html`<li class="branch">${unsentEntry(entry, context)}</li>`,
    )}
  </ol>`;
}

/** Whether somebody else said it since the person was here last. */
export function isNew(comment: Comment, { lastSeen, me }: Pick<ListContext, 'lastSeen' | 'me'>): boolean {
  return lastSeen !== undefined && comment.seq > lastSeen && comment.author.id !== me?.id;
}

function sinceVisit(context: ListContext): TemplateResult {
  return html`<p class="since" part="since">${context.language.text('list.sinceVisit')}</p>`;
}

function oneBranch(branch: Branch, unsent: readonly OutboxEntry[], context: ListContext): TemplateResult {
  const keep = (reply: Reply): boolean =>
    isNew(reply.comment, context) ||
    reply.comment.author.id === context.me?.id ||
    reply.comment.id === context.target;
  const { before, hidden, after } = fold(branch.replies, keep, context.unfolded.has(branch.root.id));
  const reply = ({ comment, to }: Reply): TemplateResult =>
    html`<li>${oneComment(comment, to, context)}</li>`;
  const replies =
    branch.replies.length + unsent.length === 0
      ? nothing
      : html`<ol class="replies" part="replies">
          ${repeat(before, keyOf, reply)} ${hidden.length > 0 ? folded(branch, hidden, context) : nothing}
          ${repeat(after, keyOf, reply)}
          ${repeat(
            unsent,
            (entry) => entry.key,
            (entry) => html`<li>${unsentEntry(entry, context)}</li>`,
          )}
        </ol>`;
  return html`${oneComment(branch.root, branch.orphan ? 'earlier' : undefined, context)} ${replies}`;
}

function keyOf(reply: Reply): string {
  return reply.comment.id;
}

function folded(branch: Branch, hidden: readonly Reply[], context: ListContext): TemplateResult {
  const { language } = context;
  const names = [...new Set(hidden.map((reply) => reply.comment.author.name))];
  const sentence = language.count('list.folded', hidden.length, {
    names: language.names(names, names.length, 2),
  });
  return html`<li class="fold">
    <button type="button" class="fold-button" part="fold" @click=${() => context.unfold(branch)}>
      <span class="quiet">${sentence}</span> <span class="strong">${language.text('list.unfold')}</span>
    </button>
  </li>`;
}

function oneComment(
  comment: Comment,
  to: Comment | 'earlier' | undefined,
  context: ListContext,
): TemplateResult {
  return html`<live-talk-comment
      class="${comment.id === context.target ? 'target' : ''} ${isNew(comment, context) ? 'fresh' : ''}"
      .comment=${comment}
      .to=${to}
      .me=${context.me}
      .settings=${context.settings}
      .language=${context.language}
      .own=${context.own}
      .canWrite=${context.canWrite}
      .now=${context.minute}
      .actions=${context.actions}
    ></live-talk-comment>
    ${context.composerFor(comment)}`;
}

function unsentEntry(entry: OutboxEntry, context: ListContext): TemplateResult {
  return pending(entry, context.me, context.language, context.now, context.pendingActions);
}
