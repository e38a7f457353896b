import type { Shelf } from './storage.ts';

interface Draft {
  readonly text: string;
  readonly at: number;
}

/** Unsent words of one post, one draft for the thread and one for each reply. Kept for 30 days. */
export class Drafts {
  static readonly keepMilliseconds = 30 * 24 * 3600 * 1000;

  constructor(
    private readonly shelf: Shelf,
    private readonly now: () => number = Date.now,
  ) {}

  /** @param parent the comment that is answered; nothing for the thread itself */
  load(parent?: string): string {
    const draft = this.shelf.read<Draft>(nameOf(parent));
    if (typeof draft?.text !== 'string') return '';
    if (this.now() - draft.at <= Drafts.keepMilliseconds) return draft.text;
    this.save('', parent);
    return '';
  }

  save(text: string, parent?: string): void {
    this.shelf.write(nameOf(parent), text === '' ? undefined : ({ text, at: this.now() } satisfies Draft));
  }
}

function nameOf(parent?: string): string {
  return `draft:${parent ?? ''}`;
}
