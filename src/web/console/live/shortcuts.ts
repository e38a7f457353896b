import { html } from 'lit';
import { Shelf } from '../../client/storage.ts';
import { ask } from '../parts/dialog.ts';

export interface Shortcut {
  readonly key: string;
  readonly words: string;
  readonly run: () => void;
}

/**
 * Single keys for what a host does often. They count only outside of fields and dialogs and without other keys held, and can
 * be switched off, because they get in the way of those who speak to their machine (WCAG 2.1.4).
 */
export class Shortcuts {
  readonly #shelf: Shelf;

  constructor(
    private readonly all: readonly Shortcut[],
    area: Storage | undefined,
  ) {
    this.#shelf = new Shelf('live-talk-host|', area);
  }

  get on(): boolean {
    return this.#shelf.get('keys') !== 'off';
  }

  set on(on: boolean) {
    this.#shelf.set('keys', on ? undefined : 'off');
  }

  /** Returns the way to stop listening. */
  listen(target: EventTarget = document): () => void {
    const heard = (event: Event): void => this.#heard(event as KeyboardEvent);
    target.addEventListener('keydown', heard);
    return () => target.removeEventListener('keydown', heard);
  }

  /** What the keys do, and the switch. */
  async explain(): Promise<void> {
    await ask({
      title: 'Keys',
      body: html`
        <dl class="keys">
          ${this.all.map(
            ({ key, words }) =>
              html`<div>
                <dt><kbd>${key.toUpperCase()}</kbd></dt>
                <dd>${words}</dd>
              </div>`,
          )}
          <div>
            <dt><kbd>↑</kbd> <kbd>↓</kbd></dt>
            <dd>In the line: go from hand to hand; with Alt, move the hand</dd>
          </div>
          <div>
            <dt><kbd>Enter</kbd></dt>
            <dd>On a hand: call it</dd>
          </div>
          <div>
            <dt><kbd>Delete</kbd></dt>
            <dd>On a hand: lower it</dd>
          </div>
        </dl>
        <label class="radio">
          <input
            type="checkbox"
            ?checked=${this.on}
            @change=${(event: Event) => (this.on = (event.target as HTMLInputElement).checked)}
          />
          Single keys count
        </label>
      `,
      no: 'Close',
      yes: [],
    });
  }

  #heard(event: KeyboardEvent): void {
    if (!this.on || event.defaultPrevented || event.isComposing || event.repeat) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target instanceof Element ? event.target : undefined;
    if (target?.closest('input, textarea, select, [contenteditable], dialog')) return;
    const shortcut = this.all.find(({ key }) => key === event.key.toLowerCase());
    if (!shortcut) return;
    event.preventDefault();
    shortcut.run();
  }
}
