import type { Notice, OwnPart, Question } from './protocol.ts';
import type { Talks } from './talks.ts';
import type { ConversationView } from './view.ts';

const nothing: OwnPart = { votes: {}, questions: [] };

/**
 * What of each talk is this person's own. It is in no event, so it is asked for: after coming (back), after signing in,
 * after own acts, and where a notice says that it changed.
 */
export class OwnTalks {
  #parts = new Map<string, OwnPart>();

  constructor(
    private readonly talks: Talks,
    private readonly changed: () => void,
  ) {}

  of(talk: string): OwnPart {
    return this.#parts.get(talk) ?? nothing;
  }

  /** To be called with every view. */
  see(old: ConversationView | undefined, view: ConversationView): void {
    if (old?.me?.id !== view.me?.id) this.#parts = new Map();
    if (!view.me || view.link.kind !== 'live') return;
    const back = old?.link.kind !== 'live' || old.me?.id !== view.me.id;
    const told = view.notices.filter((notice) => !old?.notices.includes(notice) && isOfTalk(notice));
    for (const { id } of view.state?.talks ?? []) {
      const concerned = told.some(({ talk }) => !talk?.id || talk.id === id);
      if (back || concerned || !old?.state?.talks.some((talk) => talk.id === id)) void this.refresh(id);
    }
  }

  async refresh(talk: string): Promise<void> {
    try {
      const mine = await this.talks.mine(talk);
      if (mine) this.#parts.set(talk, mine);
      this.changed();
    } catch {
      // It is asked for again with the next connection or act.
    }
  }

  /** Shows a vote before the server has said so; returns the way to take that back. */
  vote(talk: string, item: string, choices: readonly number[]): () => void {
    const before = this.of(talk).votes[item] ?? [];
    const show = (now: readonly number[]): void => {
      const part = this.of(talk);
      this.#parts.set(talk, { ...part, votes: { ...part.votes, [item]: now } });
      this.changed();
    };
    show(choices);
    return () => show(before);
  }

  /** Own questions that nobody else sees, oldest first. */
  hidden(talk: string): readonly Question[] {
    return this.of(talk).questions.filter(({ state }) => state === 'pending' || state === 'declined');
  }
}

function isOfTalk(notice: Notice): boolean {
  return notice.talk !== undefined && notice.kind !== 'reminder';
}
