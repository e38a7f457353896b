import { html, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { LightElement } from '../widget/light-element.ts';
import type { Talk } from './protocol.ts';
import { hashOf, routeOf, type Route } from './route.ts';
import { explain } from './server/http.ts';
import { deskOf, type Desk, type Services } from './services.ts';
import { arrivalFrom, type SignedIn } from './sign-in/session.ts';
import { signedInWith } from './sign-in/sign-in.ts';

/** The console as a whole: who works at it, and which of its views is shown. */
export class HostConsole extends LightElement {
  static override properties: PropertyDeclarations = {
    services: { attribute: false },
    desk: { state: true },
    route: { state: true },
    talk: { state: true },
    reason: { state: true },
    trouble: { state: true },
  };

  declare services: Services;
  declare private desk: Desk | undefined;
  declare private route: Route;
  /** The talk of the route, once it was fetched. */
  declare private talk: Talk | undefined;
  declare private reason: string;
  declare private trouble: string;
  #shown: string | undefined;

  constructor() {
    super();
    [this.route, this.reason, this.trouble] = [{ view: 'home' }, '', ''];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    globalThis.addEventListener('hashchange', this.#addressed);
    void this.#begin();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    globalThis.removeEventListener('hashchange', this.#addressed);
  }

  override render(): TemplateResult {
    const { desk, route, talk } = this;
    if (!desk) return this.#signIn();
    if (route.view === 'live' && talk)
      return html`<host-live
        .desk=${desk}
        .services=${this.services}
        .talk=${talk}
        .onLock=${this.#lock}
      ></host-live>`;
    return html`
      ${this.#header(desk)}
      <main class="page wide" id="main">${this.#view(desk)}</main>
    `;
  }

  override updated(changed: PropertyValues): void {
    if (!changed.has('route') && !changed.has('talk') && !changed.has('desk')) return;
    const heading = this.querySelector('h1');
    document.title = `${heading?.textContent?.trim() || 'Host console'} · LiveTalk`;
    // Whoever follows a link in the page is taken to the new view; the first view leaves the focus where it is.
    const address = hashOf(this.route);
    if (this.#shown !== undefined && this.#shown !== address) heading?.focus();
    if (this.desk) this.#shown = address;
  }

  #signIn(): TemplateResult {
    return html`<main class="page sign-in" id="main">
      <p class="eyebrow"><a href="/">LiveTalk</a></p>
      <h1 tabindex="-1">Host console</h1>
      <host-sign-in
        .services=${this.services}
        .reason=${this.reason}
        .onSignedIn=${this.#signedIn}
      ></host-sign-in>
    </main>`;
  }

  #header(desk: Desk): TemplateResult {
    return html`<header class="desk-head">
      <p class="eyebrow"><a href="/">LiveTalk</a> <span aria-hidden="true">·</span> ${desk.site}</p>
      <p class="who">
        <span>Signed in as <strong id="who">${desk.participant.name}</strong></span>
        <button class="link" @click=${() => this.#lock('')}>Sign out</button>
      </p>
    </header>`;
  }

  #view(desk: Desk): TemplateResult {
    const { route, talk, trouble } = this;
    const back = html`<p class="back"><a href=${hashOf({ view: 'home' })}>All talks</a></p>`;
    if (route.view === 'home')
      return html`
        <div class="title-row">
          <h1 tabindex="-1">Talks</h1>
          <a class="button strong" href=${hashOf({ view: 'new' })}>Schedule a talk</a>
        </div>
        <host-home .desk=${desk} .say=${this.services.say}></host-home>
      `;
    if (route.view === 'new')
      return html`${back}
        <h1 tabindex="-1">Schedule a talk</h1>
        <host-schedule .desk=${desk} .talk=${undefined} .onDone=${this.#planned}></host-schedule>`;
    if (trouble)
      return html`${back}
        <h1 tabindex="-1">Host console</h1>
        <p class="trouble" role="alert">${trouble}</p>`;
    if (!talk)
      return html`<h1 tabindex="-1" class="unseen">Host console</h1>
        <p class="quiet">One moment…</p>`;
    if (route.view === 'change')
      return html`${back}
        <h1 tabindex="-1">Change ${talk.title}</h1>
        <host-schedule .desk=${desk} .talk=${talk} .onDone=${this.#planned}></host-schedule>`;
    return html`${back}
      <h1 tabindex="-1">Recap of ${talk.title}</h1>
      <host-recap .desk=${desk} .talk=${talk}></host-recap>`;
  }

  /** A provider's sign-in comes back with the token in the address; else there may be a session of this tab. */
  async #begin(): Promise<void> {
    const { session } = this.services;
    const arrival = arrivalFrom(location, history);
    if (arrival && 'refusal' in arrival) this.reason = arrival.refusal;
    if (arrival && 'token' in arrival) {
      try {
        session.keep(await signedInWith(this.services, arrival.token));
      } catch (error) {
        this.reason = explain(error);
      }
    }
    this.#open();
  }

  #open(): void {
    const { current } = this.services.session;
    this.desk = current && deskOf(this.services, current);
    if (this.desk) void this.#go(routeOf(location.hash));
  }

  async #go(route: Route): Promise<void> {
    [this.route, this.trouble] = [route, ''];
    this.talk = undefined;
    if (!('talk' in route) || !this.desk) return;
    try {
      const talk = await this.desk.talks.get(route.talk);
      if (this.route === route) this.talk = talk;
    } catch (error) {
      this.trouble = explain(error);
    }
  }

  readonly #addressed = (): void => {
    if (/^#(token|sign-in)=/.test(location.hash)) void this.#begin();
    else void this.#go(routeOf(location.hash));
  };

  readonly #signedIn = (session: SignedIn): void => {
    this.services.session.keep(session);
    this.reason = '';
    this.#open();
  };

  readonly #lock = (reason: string): void => {
    this.services.session.keep();
    this.reason = reason;
    this.desk = undefined;
  };

  readonly #planned = (talk: Talk | undefined): void => {
    if (talk) this.services.say(`${talk.title} is planned.`);
    location.hash = hashOf({ view: 'home' });
  };
}
