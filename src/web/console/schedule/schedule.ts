import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { LightElement } from '../../widget/light-element.ts';
import type { Person, Talk } from '../protocol.ts';
import { explain } from '../server/http.ts';
import type { Desk } from '../services.ts';
import { number, trouble, wrong } from './fields.ts';
import { draftOf, newPlan, patchOf, planOf, problemsOf, startOf, type Plan, type Problem } from './plan.ts';
import { repeatFields } from './repeat-fields.ts';
import { floorFields, optionFields } from './rules-fields.ts';
import { inWords, isZone, ownZone, zones } from './wall-time.ts';
import './people-picker.ts';

/** Plans a talk, or changes one. What is wrong is said beside the field, and what the server says beside the button. */
export class HostSchedule extends LightElement {
  static override properties: PropertyDeclarations = {
    desk: { attribute: false },
    talk: { attribute: false },
    plan: { state: true },
    problems: { state: true },
    trouble: { state: true },
    busy: { state: true },
    known: { state: true },
    posts: { state: true },
    series: { state: true },
  };

  declare desk: Desk;
  /** The talk to change; none for a new one. */
  declare talk: Talk | undefined;
  declare onDone: (talk: Talk | undefined) => void;
  declare private plan: Plan;
  declare private problems: readonly Problem[];
  declare private trouble: string;
  declare private busy: boolean;
  declare private known: readonly Person[];
  declare private posts: readonly { readonly post: string; readonly title?: string }[];
  declare private series: boolean;
  #before: Plan | undefined;

  constructor() {
    super();
    [this.problems, this.trouble, this.busy, this.series] = [[], '', false, false];
    [this.known, this.posts] = [[], []];
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('talk') && this.plan) return;
    this.#before = this.talk && planOf(this.talk);
    this.plan = this.#before ?? newPlan(this.desk.participant, ownZone(), Date.now());
    void this.#lookAround();
  }

  override render(): TemplateResult {
    const { plan, problems, talk } = this;
    return html`
      <form class="form" novalidate @submit=${this.#submit}>
        ${this.#what(plan, problems)} ${this.#when(plan, problems)} ${this.#who(plan)}
        <div class="halves">
          ${optionFields(plan, problems, (options) => this.#change({ options: { ...plan.options, ...options } }))}
          ${floorFields(plan, problems, (floor) => this.#change({ floor: { ...plan.floor, ...floor } }))}
        </div>
        ${talk?.series ? this.#scope() : nothing}
        <div class="send">
          ${
            this.trouble || problems.length > 0
              ? html`<p class="trouble" role="alert">
                  ${this.trouble || `Something is still missing: ${problems.map(({ sentence }) => sentence).join(' ')}`}
                </p>`
              : nothing
          }
          <button class="strong" ?disabled=${this.busy}>
            ${talk ? 'Save the changes' : 'Schedule the talk'}
          </button>
          <button type="button" @click=${() => this.onDone(undefined)}>
            ${talk ? 'Leave it as it was' : 'Not now'}
          </button>
        </div>
      </form>
    `;
  }

  #what(plan: Plan, problems: readonly Problem[]): TemplateResult {
    return html`<fieldset>
      <legend>What</legend>
      <div class="field">
        <label for="title">Title</label>
        <input
          id="title"
          maxlength="200"
          .value=${plan.title}
          aria-invalid=${wrong(problems, 'title')}
          @input=${this.#text('title')}
        />
        ${trouble(problems, 'title')}
      </div>
      ${
        this.talk
          ? nothing
          : html`<div class="field">
              <label for="post">Post</label>
              <input
                id="post"
                list="posts"
                maxlength="200"
                autocomplete="off"
                spellcheck="false"
                .value=${plan.post}
                aria-describedby="post-hint"
                aria-invalid=${wrong(problems, 'post')}
                @input=${this.#text('post')}
              />
              <datalist id="posts">
                ${this.posts.map(({ post, title }) => html`<option value=${post}>${title ?? post}</option>`)}
              </datalist>
              <p class="hint" id="post-hint">The site’s own key of the post under which the talk is held.</p>
              ${trouble(problems, 'post')}
            </div>`
      }
      <host-markdown
        name="description"
        label="Description"
        hint="Markdown. What it is about, and what people should bring."
        .value=${plan.description}
        .preview=${(text: string) => this.desk.talks.preview(text)}
        .onInput=${(description: string) => this.#change({ description })}
      ></host-markdown>
    </fieldset>`;
  }

  #when(plan: Plan, problems: readonly Problem[]): TemplateResult {
    return html`<fieldset>
      <legend>When</legend>
      <div class="row">
        <div class="field">
          <label for="start">Start</label>
          <input
            type="datetime-local"
            id="start"
            .value=${plan.start}
            aria-invalid=${wrong(problems, 'start')}
            @input=${this.#text('start')}
          />
        </div>
        <div class="field">
          <label for="zone">Time zone</label>
          <input
            id="zone"
            list="zones"
            autocomplete="off"
            spellcheck="false"
            .value=${plan.zone}
            aria-invalid=${wrong(problems, 'zone')}
            @input=${this.#text('zone')}
          />
          <datalist id="zones">${zones().map((zone) => html`<option value=${zone}></option>`)}</datalist>
        </div>
        ${number('minutes', 'Length', plan.minutes, 5, 1440, (minutes) => this.#change({ minutes }), 'minutes')}
      </div>
      ${trouble(problems, 'start')} ${trouble(problems, 'zone')} ${trouble(problems, 'minutes')}
      <p class="hint" role="status">${here(plan)}</p>
      ${repeatFields(plan, problems, (repeat) => this.#change({ repeat: { ...plan.repeat, ...repeat } }))}
    </fieldset>`;
  }

  #who(plan: Plan): TemplateResult {
    return html`<fieldset>
      <legend>Who</legend>
      <div class="halves">
        <host-people-picker
          name="hosts"
          label="Hosts"
          hint="Any of them can run the talk, and take over when another is lost."
          least="1"
          .chosen=${plan.hosts}
          .known=${this.known}
          .onChosen=${(hosts: readonly Person[]) => this.#change({ hosts })}
        ></host-people-picker>
        <host-people-picker
          name="moderators"
          label="Moderators"
          hint="They approve questions, keep the line and silence people."
          .chosen=${plan.moderators}
          .known=${this.known}
          .onChosen=${(moderators: readonly Person[]) => this.#change({ moderators })}
        ></host-people-picker>
      </div>
    </fieldset>`;
  }

  #scope(): TemplateResult {
    return html`<fieldset>
      <legend>It is one of a series</legend>
      ${[false, true].map(
        (series) =>
          html`<label class="radio">
            <input
              type="radio"
              name="scope"
              .checked=${this.series === series}
              @change=${() => (this.series = series)}
            />
            ${series ? 'Change every talk that is to come' : 'Change this talk only'}
          </label>`,
      )}
    </fieldset>`;
  }

  #change(part: Partial<Plan>): void {
    this.plan = { ...this.plan, ...part };
    if (this.problems.length > 0) this.problems = problemsOf(this.plan);
  }

  #text(field: 'title' | 'post' | 'start' | 'zone'): (event: InputEvent) => void {
    return (event) => this.#change({ [field]: (event.target as HTMLInputElement).value });
  }

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    this.trouble = '';
    this.problems = problemsOf(this.plan);
    const [first] = this.problems;
    if (first) {
      await this.updateComplete;
      this.querySelector<HTMLElement>(`#${first.field}`)?.focus();
      return;
    }
    this.busy = true;
    try {
      this.onDone(await this.#send());
    } catch (error) {
      this.trouble = explain(error);
    }
    this.busy = false;
  };

  #send(): Promise<Talk> {
    const { talks } = this.desk;
    if (!this.talk || !this.#before) return talks.schedule(draftOf(this.plan));
    return talks.change(this.talk.id, patchOf(this.#before, this.plan, this.series));
  }

  /** Who and what can be offered. It is a help only, so trouble with it is none. */
  async #lookAround(): Promise<void> {
    const { talks } = this.desk;
    const [posts, held] = await Promise.allSettled([
      talks.posts(),
      talks.list(new Date(Date.now() - 365 * 86_400_000)),
    ]);
    if (posts.status === 'fulfilled') this.posts = posts.value;
    const crew =
      held.status === 'fulfilled'
        ? held.value.flatMap(({ hosts, moderators }) => [...hosts, ...moderators])
        : [];
    const newest = this.posts.slice(0, 3).map(({ post }) => post);
    const near = new Set(this.talk ? [this.talk.post, ...newest] : newest);
    const wrote = await Promise.allSettled([...near].map((post) => talks.writers(post)));
    const writers = wrote.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
    this.known = [...new Map([...crew, ...writers].map((person) => [person.id, person])).values()];
  }
}

/** The start in words, and where the host sits in another zone, in theirs too. */
function here(plan: Plan): string {
  if (!isZone(plan.zone) || !plan.start) return '';
  try {
    const at = Date.parse(startOf(plan));
    const own = ownZone();
    const there = `${inWords(at, plan.zone)} in ${plan.zone}`;
    return own === plan.zone ? `${there}.` : `${there}; ${inWords(at, own)} where you are.`;
  } catch {
    return '';
  }
}
