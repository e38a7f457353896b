import type { LitElement, ReactiveController } from 'lit';
import type { Conversation } from '../../client/conversation.ts';
import { commentOfHash } from '../page/address.ts';

/** Pages of older comments loaded to find what a link leads to, and how many comments each has. */
const search = { pages: 20, size: 200 };

export interface FinderOptions {
  readonly conversation: () => Conversation | undefined;
  /** Makes a comment that is loaded visible and marks it. */
  readonly mark: (id: string) => void;
  /** There is no such comment. */
  readonly missing: () => void;
}

/** Leads to comments: from the page's address, from links inside, from jumps. */
export class Finder implements ReactiveController {
  constructor(
    private readonly host: LitElement,
    private readonly options: FinderOptions,
  ) {}

  hostConnected(): void {
    globalThis.addEventListener('hashchange', this.followAddress);
  }

  hostDisconnected(): void {
    globalThis.removeEventListener('hashchange', this.followAddress);
  }

  readonly followAddress = (): void => {
    const id = commentOfHash(location.hash);
    if (id && this.options.conversation()?.view.state) void this.goTo(id);
  };

  /** A link to the comment that is in the address already changes no address, yet should lead there. */
  readonly followClick = (event: Event): void => {
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
    if (link && link.hash !== '' && link.hash === location.hash) this.followAddress();
  };

  /** Brings a comment into sight, loading what is needed to get there. */
  async goTo(id: string): Promise<void> {
    const conversation = this.options.conversation();
    for (let page = 0; page < search.pages && !this.#loaded(id); page += 1) {
      if (!conversation?.view.state?.more) break;
      await conversation.older(search.size).catch(() => {});
      // The view follows its state in a microtask.
      await Promise.resolve();
    }
    if (!this.#loaded(id)) return this.options.missing();
    this.options.mark(id);
    await this.host.updateComplete;
    await new Promise(requestAnimationFrame);
    const found = this.find(id);
    found?.closest('details')?.setAttribute('open', '');
    found?.focus({ preventScroll: true });
    found?.scrollIntoView({ block: 'center', behavior: 'instant' });
  }

  find(id: string): HTMLElement | null {
    return this.host.renderRoot.querySelector(`#comment-${CSS.escape(id)}`);
  }

  inSight(id: string): boolean {
    return isInSight(this.find(id));
  }

  get endInSight(): boolean {
    return isInSight(this.#end());
  }

  /** Brings the end into sight after the elements have changed. */
  goToEnd(): void {
    requestAnimationFrame(() => this.#end()?.scrollIntoView({ block: 'nearest', behavior: 'instant' }));
  }

  #end(): Element | null {
    return this.host.renderRoot.querySelector('.end');
  }

  #loaded(id: string): boolean {
    return this.options.conversation()?.view.state?.comments.some((comment) => comment.id === id) ?? false;
  }
}

function isInSight(element: Element | null): boolean {
  const place = element?.getBoundingClientRect();
  return place !== undefined && place.bottom > 0 && place.top < innerHeight;
}
