import type { TemplateResult } from 'lit';
import type { Comment } from '../../client/protocol.ts';
import type { ThreadState } from '../../client/thread-state.ts';
import type { ConversationView } from '../../client/view.ts';
import type { Language } from '../i18n/language.ts';
import { isNew } from '../thread/thread-list.ts';
import { tools } from '../thread/tools.ts';

export interface GuideContext {
  readonly view: ConversationView;
  readonly language: Language;
  readonly lastSeen: number | undefined;
  readonly following: boolean;
  readonly follow: (on: boolean) => void;
  readonly loadOlder: () => void;
  readonly goTo: (comment: Comment) => void;
  readonly goToNewest: () => void;
  /** Absent where the person cannot write. */
  readonly write: (() => void) | undefined;
}

/** Comments that fit on a screen: with fewer, jumps and shortcuts lead nowhere new. */
const few = 5;

/** Works out where a reader may want to go from the comments that are shown. */
export function guide(shown: readonly Comment[], state: ThreadState, context: GuideContext): TemplateResult {
  const { view, language, lastSeen, goTo } = context;
  const { me } = view;
  const mine = shown.findLast((comment) => comment.author.id === me?.id && comment.status === 'published');
  const unseen = shown.filter((comment) => isNew(comment, { lastSeen, me }));
  const loaded = state.comments.filter((comment) => comment.status === 'published').length;
  const [first] = unseen;
  return tools({
    language,
    older: state.more ? { count: state.thread.comments - loaded, loading: view.loadingOlder } : undefined,
    following: context.following,
    follow: context.follow,
    loadOlder: context.loadOlder,
    toUnseen: first && { count: unseen.length, go: () => goTo(first) },
    toMine: mine && (() => goTo(mine)),
    toNewest: shown.length > few ? context.goToNewest : undefined,
    write: shown.length > few ? context.write : undefined,
  });
}
