import { html, nothing, svg, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { Poll, Talk } from '../../client/protocol.ts';
import { isOver } from '../../client/talk-reducer.ts';
import { LightElement } from '../light-element.ts';
import { nameField } from './act-form.ts';
import { canAct, type TalkContext } from './context.ts';
import { bars, type Bar } from './poll-result.ts';

/** A show of hands. Choices and results stand in the same rows, so that nothing moves when votes come in. */
export class LiveTalkPoll extends LightElement {
  static override properties: PropertyDeclarations = {
    poll: { attribute: false },
    talk: { attribute: false },
    context: { attribute: false },
    changing: { state: true },
    problem: { state: true },
  };

  declare poll: Poll;
  declare talk: Talk;
  declare context: TalkContext;
  declare private changing: boolean;
  declare private problem: string;

  constructor() {
    super();
    this.changing = false;
    this.problem = '';
  }

  override render(): TemplateResult {
    const { poll, talk, context } = this;
    const { words, view } = context;
    const own = context.own(talk.id).votes[poll.id] ?? [];
    const open = poll.state === 'open' && !isOver(talk) && canAct(view);
    const choosing = open && (own.length === 0 || this.changing);
    const results = choosing ? undefined : bars(poll);
    return html`<form class="poll" part="poll" tabindex="-1" @submit=${this.#vote}>
      <fieldset>
        <legend dir="auto">${poll.text}</legend>
        <p class="quiet">${this.#terms()}</p>
        <ul class="options">
          ${poll.options.map((option, index) => this.#option(option, index, own.includes(index), choosing, results?.[index]))}
        </ul>
      </fieldset>
      ${choosing ? html`<div class="talk-form">${nameField(context)}</div>` : nothing}
      ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
      <div class="talk-acts">
        <span class="quiet">
          ${words.count('poll.voters', poll.voters)}
          ${poll.state === 'closed' ? `· ${words.text('poll.closed')}` : nothing}
        </span>
        ${open ? this.#acts(choosing, own.length > 0) : nothing}
      </div>
    </form>`;
  }

  #terms(): string {
    const { poll } = this;
    const { words } = this.context;
    const open = poll.state === 'open';
    return [
      words.text(poll.anonymous ? 'poll.anonymous' : 'poll.named'),
      open && poll.multiple ? words.text('poll.several') : '',
      open && !poll.liveResults ? words.text('poll.later') : '',
    ]
      .filter(Boolean)
      .join(' ');
  }

  #option(
    option: string,
    index: number,
    own: boolean,
    choosing: boolean,
    bar: Bar | undefined,
  ): TemplateResult {
    const { poll } = this;
    const { words } = this.context;
    const label = html`<span class="option" dir="auto">${option}</span>`;
    return html`<li>
      ${
        choosing
          ? html`<label
              ><input
                type=${poll.multiple ? 'checkbox' : 'radio'}
                name="choice"
                value=${index}
                .checked=${own}
              />
              ${label}</label
            >`
          : html`<p>
              ${label} ${own ? html`<span class="role">${words.text('poll.yours')}</span>` : nothing}
              ${bar ? html`<span class="share">${this.#share(bar)}</span>` : nothing}
            </p>`
      }
      <svg class="bar" aria-hidden="true">
        ${bar ? svg`<rect height="100%" width="${Math.round(bar.share * 1000) / 10}%"></rect>` : nothing}
      </svg>
      ${
        bar && bar.names.length > 0
          ? html`<p class="quiet">
              ${words.language.names(bar.names, Math.max(bar.count, bar.names.length), 5)}
            </p>`
          : nothing
      }
    </li>`;
  }

  #share({ count, share }: Bar): string {
    const { words } = this.context;
    const percent = new Intl.NumberFormat(words.language.tag, { style: 'percent' }).format(share);
    return words.text('poll.share', { count, percent });
  }

  #acts(choosing: boolean, voted: boolean): TemplateResult {
    const { words } = this.context;
    if (!choosing)
      return html`<button type="button" class="act" @click=${this.#change}>
        ${words.text('poll.change')}
      </button>`;
    return html`${
        voted
          ? html`<button type="button" class="act" @click=${() => void this.#send([])}>
              ${words.text('poll.take')}
            </button>`
          : nothing
      } <button type="submit" class="send" part="send">${words.text('poll.vote')}</button>`;
  }

  readonly #change = (): void => {
    this.changing = true;
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('input:checked, input')?.focus());
  };

  readonly #vote = (event: Event): void => {
    event.preventDefault();
    const { view, words } = this.context;
    const data = new FormData(event.currentTarget as HTMLFormElement);
    const choices = data.getAll('choice').map(Number);
    const name = String(data.get('name') ?? '').trim();
    const missing = choices.length === 0 ? 'input' : !view.me && !name ? '[name=name]' : undefined;
    if (missing) {
      this.problem = missing === 'input' ? '' : words.language.text('write.nameNeeded');
      this.querySelector<HTMLElement>(missing)?.focus();
    } else void this.#send(choices, name);
  };

  async #send(choices: readonly number[], name?: string): Promise<void> {
    this.changing = false;
    this.problem = await this.context.vote(this.talk.id, this.poll.id, choices, true, name);
    this.querySelector<HTMLElement>('.poll')?.focus({ preventScroll: true });
  }
}
