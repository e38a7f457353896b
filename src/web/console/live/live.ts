import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { LightElement } from '../../widget/light-element.ts';
import { Announcer } from '../../widget/page/announcer.ts';
import { callOff } from '../home/home.ts';
import { ask } from '../parts/dialog.ts';
import { nobody } from '../../client/presence.ts';
import type { Poll, Talk, TalkMove } from '../protocol.ts';
import { TalkActs } from '../server/talks.ts';
import type { Desk, Services } from '../services.ts';
import { isOver, speaking, whole } from '../talk-state.ts';
import { Acts } from './acts.ts';
import * as asking from './asking.ts';
import { Deeds } from './deeds.ts';
import { confirmEnd, floorArea, roomTools } from './floor.ts';
import { head, linkTrouble, momentButton, type HeadDeeds } from './head.ts';
import { known, type Known } from './known.ts';
import { lineArea } from './line.ts';
import type { QuestionOrder } from './moment.ts';
import { news } from './news.ts';
import { peoplePanel } from './people.ts';
import { pollsPanel } from './polls.ts';
import { questionsPanel } from './questions.ts';
import { Room } from './room.ts';
import { shortcutsOf } from './keys.ts';
import type { Shortcuts } from './shortcuts.ts';
import { nothingBackstage, type Stage } from './stage.ts';
import { areaTabs, panelTabs, type Area, type Panel } from './tabs.ts';
import { rights, type Ui } from './ui.ts';

/** Milliseconds after which ages and the act of the moment are looked at anew. */
const every = 15_000;

/** The live screen of one talk: the line, the floor and the thread, questions and polls. */
export class HostLive extends LightElement {
  static override properties: PropertyDeclarations = {
    desk: { attribute: false },
    services: { attribute: false },
    talk: { attribute: false },
    stage: { state: true },
    area: { state: true },
    panel: { state: true },
    open: { state: true },
    typed: { state: true },
    order: { state: true },
    form: { state: true },
  };

  declare desk: Desk;
  declare services: Services;
  /** As it was fetched when the screen was opened. */
  declare talk: Talk;
  declare onLock: (reason: string) => void;
  declare private stage: Stage;
  declare private area: Area;
  declare private panel: Panel;
  declare private open: string | undefined;
  declare private typed: string;
  declare private order: QuestionOrder;
  /** The poll form: closed, for a new poll, or for a draft. */
  declare private form: 'closed' | 'new' | Poll;
  readonly #acts = new Acts({
    changed: () => this.requestUpdate(),
    settled: () => this.#lookBackstage(),
  });
  readonly #announcer = new Announcer(
    (text) => this.services.say(text),
    () => '',
  );
  #server: TalkActs | undefined;
  #deeds: Deeds | undefined;
  #room: Room | undefined;
  #keys: Shortcuts | undefined;
  #stops: (() => void)[] = [];
  #version = 0;

  constructor() {
    super();
    [this.area, this.panel, this.order, this.form, this.typed] = ['line', 'questions', 'votes', 'closed', ''];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { desk, services, talk } = this;
    this.stage = firstStage(talk);
    // Before and after a talk, what is there to do is among the questions.
    this.area = talk.state === 'scheduled' || isOver(talk) ? 'asked' : 'line';
    const server = new TalkActs(desk.http, talk.id, talk.thread);
    const deeds = new Deeds(this.#acts, server, () => this.#shown());
    const room = new Room({
      talk,
      token: desk.token,
      open: services.open,
      area: services.area,
      fetchTalk: () => desk.talks.get(talk.id),
      fetchBackstage: () => server.backstage(),
      changed: (stage) => this.#told(stage),
      happened: (events) => this.#happened(events),
    });
    [this.#server, this.#deeds, this.#room] = [server, deeds, room];
    this.#keys = shortcutsOf(deeds, () => this.#shown(), this, services.area, {
      area: (area) => this.#goTo(area),
      move: this.#head.move,
      help: () => this.#head.keys(),
    });
    const timer = setInterval(() => {
      this.#lookBackstage();
      this.requestUpdate();
    }, every);
    const gone = (): void => this.#acts.flush();
    globalThis.addEventListener('pagehide', gone);
    this.#stops = [
      this.#keys.listen(),
      () => clearInterval(timer),
      () => globalThis.removeEventListener('pagehide', gone),
      () => this.#announcer.dispose(),
    ];
    room.start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#acts.flush();
    for (const stop of this.#stops.splice(0)) stop();
    void this.#room?.stop();
  }

  override updated(changed: PropertyValues): void {
    if (changed.has('stage')) document.title = `${this.stage.talk.title} · LiveTalk`;
  }

  override render(): TemplateResult {
    const ui = this.#ui();
    const link = linkTrouble(ui.stage);
    return html`
      ${head(ui, this.#head)}
      <p class="link-trouble" role="status" ?hidden=${!link}>${link}</p>
      ${ui.crew || !ui.stage.me ? nothing : html`<p class="link-trouble">You can look on. Running this talk takes one of its hosts.</p>`}
      <main class="live-areas" id="main" data-area=${this.area}>
        <section class="area line-area" aria-labelledby="line-title">${lineArea(ui)}</section>
        <section class="area floor-area" aria-label="Floor and thread">
          ${floorArea(ui)} ${roomTools(ui)}
          <host-thread
            .ui=${ui}
            .speaking=${this.#room?.speaking}
            .older=${() => this.#room?.older() ?? Promise.resolve()}
          ></host-thread>
        </section>
        <section class="area asked-area" aria-labelledby="asked-title">
          <h2 id="asked-title" class="unseen" tabindex="-1">Questions, polls and people</h2>
          ${panelTabs(ui.stage, this.panel, (panel) => (this.panel = panel))}
          <div class="panel" id="panel" role="tabpanel" aria-labelledby=${`tab-${this.panel}`} tabindex="0">
            ${this.#panel(ui)}
          </div>
        </section>
      </main>
      <section class="thumb" aria-label="At the thumb">
        ${momentButton(ui, this.#head)} ${areaTabs(ui.stage, this.area, (area) => this.#goTo(area))}
      </section>
      ${this.#notes()}
    `;
  }

  #panel(ui: Ui): TemplateResult {
    switch (this.panel) {
      case 'questions':
        return questionsPanel(ui);
      case 'polls':
        return pollsPanel(ui, {
          draft: typeof this.form === 'string' ? undefined : this.form,
          formOpen: this.form !== 'closed',
          openForm: (poll) => (this.form = poll ?? 'new'),
          closeForm: () => (this.form = 'closed'),
        });
      case 'people':
        return peoplePanel(ui);
      case 'log':
        return html`<host-audit
          .version=${this.#version}
          .fetch=${(before?: number, limit?: number) => this.#server?.audit(before, limit) ?? Promise.resolve([])}
        ></host-audit>`;
    }
  }

  #notes(): TemplateResult {
    return html`<div class="notes" role="status">
      ${this.#acts.notes.map(
        (note) =>
          html`<p class="note">
            <span>${note.sentence}</span>
            ${note.undo ? html`<button type="button" class="link" @click=${() => this.#acts.undo(note)}>Undo</button>` : nothing}
          </p>`,
      )}
    </div>`;
  }

  #ui(): Ui {
    const stage = this.#shown();
    const deeds = this.#deeds as Deeds;
    const question = (id: string): Stage['talk']['questions'][number] | undefined =>
      stage.talk.questions.find((one) => one.id === id);
    return {
      stage,
      acts: this.#acts,
      deeds,
      now: () => this.services.clock.now(),
      ...rights(stage.me ?? this.desk.participant, stage.talk),
      open: this.open,
      toggle: (row) => (this.open = this.open === row ? undefined : row),
      typed: this.typed,
      find: (typed) => (this.typed = typed),
      order: this.order,
      sort: (order) => (this.order = order),
      person: async (person) => {
        const wish = await asking.askRestraint(person);
        if (wish) await deeds.restrain(person, wish.kind, wish.seconds, wish.reason);
      },
      pickSomebody: async () => {
        const id = await asking.askPerson((typed) => silent(this.#shown(), typed));
        const { here, before } = silent(this.#shown(), '');
        const person = [...here, ...before].find((one) => one.id === id);
        if (person) await deeds.invite(person);
      },
      answerInWords: async (id) => {
        const asked = question(id);
        const words = asked && (await asking.askWords(asked));
        if (words && asked) await deeds.answer(asked, { words });
      },
      answerByComment: async (id) => {
        const asked = question(id);
        const comment = asked && (await asking.askComment(asked, stage.comments));
        if (comment && asked) await deeds.answer(asked, { comment });
      },
      chooseQuestion: async (comment) => {
        const id = await asking.askQuestion(stage.talk.questions.filter(({ state }) => state === 'open'));
        const asked = id === undefined ? undefined : question(id);
        if (asked) await deeds.answer(asked, { comment });
      },
    };
  }

  readonly #head: HeadDeeds = {
    move: (move) => void this.#move(move),
    keys: () => void this.#keys?.explain(),
  };

  async #move(move: TalkMove): Promise<void> {
    const { talk } = this.stage;
    let series = false;
    if (move === 'end' && !(await confirmEnd(this.#ui()))) return;
    if (move === 'cancel') {
      const answer = await ask(callOff(talk));
      if (!answer) return;
      series = answer.value === 'series';
    }
    await this.#acts.run('talk', () => this.desk.talks.move(talk.id, move, series));
  }

  /** The crew of a talk is told when something happens backstage; another host of the site, who helps out, has to look. */
  #lookBackstage(): void {
    const { me, talk } = this.stage;
    const told = [...talk.hosts, ...talk.moderators].some(({ id }) => id === me?.id);
    if (!told && rights(me, talk).crew) this.#room?.refreshBackstage();
  }

  async #goTo(area: Area): Promise<void> {
    this.area = area;
    await this.updateComplete;
    this.querySelector<HTMLElement>(
      { line: '#line-title', floor: '#floor-title', asked: '#asked-title' }[area],
    )?.focus();
  }

  #shown(): Stage {
    return this.#acts.ahead(this.stage);
  }

  #told(stage: Stage): void {
    if (stage.link.kind === 'refused' && stage.link.refusal.code === 'unauthenticated') {
      this.onLock('Your sign-in has ended. Sign in again and go on where you were.');
      return;
    }
    this.stage = stage;
  }

  #happened(events: Parameters<typeof news>[1]): void {
    this.#acts.applied();
    this.#version += 1;
    for (const sentence of news(this.stage, events)) this.#announcer.tell(sentence);
  }
}

/** Everybody who does not have the floor already. */
function silent(stage: Stage, typed: string): Known {
  const heard = new Set(speaking(stage.talk).map(({ who }) => who.id));
  const { here, before } = known(stage, typed);
  const others = (people: Known['here']): Known['here'] => people.filter(({ id }) => !heard.has(id));
  return { here: others(here), before: others(before) };
}

/** What is known before the connection is there. */
const firstStage = (talk: Talk): Stage => ({
  talk: whole(talk),
  thread: { id: talk.thread, site: talk.site, post: talk.post, seq: 0, comments: 0, state: 'open' },
  comments: [],
  more: false,
  ready: false,
  presence: nobody,
  backstage: nothingBackstage,
  me: undefined,
  link: { kind: 'idle' },
  online: true,
  unsent: [],
});
