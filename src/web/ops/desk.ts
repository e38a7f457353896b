import { render } from 'lit';
import { LiveTalkError } from '../client/errors.ts';
import { OpsApi } from './api.ts';
import { confirmDrain } from './confirm.ts';
import { news } from './news.ts';
import type { HeardNode, NodesAnswer, Whereabouts } from './protocol.ts';
import { Recent } from './recent.ts';
import type { OperatorSession } from './session.ts';
import { totals } from './totals.ts';
import { page, type OpsDeeds } from './view.ts';

const every = 2_000;

export interface DeskOptions {
  readonly session: OperatorSession;
  /** Where the page goes, and where a screen reader hears what changed. */
  readonly place: HTMLElement;
  readonly announcer: HTMLElement;
  readonly ask?: typeof fetch;
  readonly now?: () => number;
  readonly wait?: (act: () => void, milliseconds: number) => void;
}

/** The operations page at work: looks at the nodes every two seconds while somebody can see it, and shows what it saw. */
export class Desk implements OpsDeeds {
  #answer: NodesAnswer | undefined;
  #found: Whereabouts | undefined;
  #locked: { reason: string } | undefined;
  #silentSince: Date | undefined;
  #trouble: string | undefined;
  #round = 0;
  readonly #connections = new Recent();
  readonly #events = new Recent();
  readonly #now: () => number;
  readonly #wait: (act: () => void, milliseconds: number) => void;

  constructor(private readonly options: DeskOptions) {
    this.#now = options.now ?? Date.now;
    this.#wait = options.wait ?? ((act, milliseconds) => void setTimeout(act, milliseconds));
  }

  readonly unlock = (token: string): void => {
    this.options.session.keep(token);
    this.start();
  };

  readonly lock = (): void => {
    this.options.session.keep();
    this.#answer = this.#found = undefined;
    this.start();
  };

  readonly askDrain = async (node: HeardNode): Promise<void> => {
    if (!(await confirmDrain(node.report, this.#answer?.nodes ?? []))) return;
    await this.#try(async (api) => {
      await api.drain(node.report.id);
      this.#say(`${node.report.name} has been asked to drain.`);
    });
    this.start();
  };

  readonly find = (person: string): Promise<void> =>
    this.#try(async (api) => {
      this.#found = await api.find(person);
    });

  /** Looks now, and from now on every two seconds. */
  start(): void {
    this.#locked = undefined;
    void this.#look(++this.#round);
  }

  async #look(round: number): Promise<void> {
    const token = this.options.session.token;
    if (token === undefined) {
      this.#lock('Nodes, their load and the way to stop them are shown to those who run this server.');
      return;
    }
    if (!document.hidden || !this.#answer) await this.#refresh(new OpsApi(token, this.options.ask), round);
    if (round === this.#round && !this.#locked) this.#wait(() => void this.#again(round), every);
  }

  async #again(round: number): Promise<void> {
    if (round === this.#round) await this.#look(round);
  }

  async #refresh(api: OpsApi, round: number): Promise<void> {
    try {
      const answer = await api.nodes();
      if (round !== this.#round) return;
      this.#take(answer);
    } catch (error) {
      if (round !== this.#round) return;
      if (error instanceof LiveTalkError && !error.transient) {
        this.#lock(
          error.code === 'not_found'
            ? 'This sign-in may not watch the nodes: it takes an admin of the operators’ site, or the operator token.'
            : error.message,
        );
        return;
      }
      this.#silentSince ??= new Date(this.#now());
    }
    this.#render();
  }

  #take(answer: NodesAnswer): void {
    const said = news(this.#answer?.nodes, answer.nodes);
    if (said.length > 0) this.#say(said.join(' '));
    const all = totals(answer.nodes);
    this.#connections.add(all.connections);
    this.#events.add(all.eventsPerSecond);
    this.#answer = answer;
    this.#silentSince = undefined;
  }

  async #try(act: (api: OpsApi) => Promise<void>): Promise<void> {
    this.#trouble = undefined;
    try {
      await act(new OpsApi(this.options.session.token ?? '', this.options.ask));
    } catch (error) {
      this.#trouble =
        error instanceof LiveTalkError ? error.message : 'The server did not answer. Try again.';
    }
    this.#render();
  }

  #lock(reason: string): void {
    this.#locked = { reason };
    this.#render();
  }

  #say(sentence: string): void {
    this.options.announcer.textContent = sentence;
  }

  #render(): void {
    const view = {
      ...(this.#locked && { locked: this.#locked }),
      ...(this.#answer && { nodes: this.#answer.nodes, self: this.#answer.self }),
      ...(this.#silentSince && { silentSince: this.#silentSince }),
      ...(this.#found && { found: this.#found }),
      ...(this.#trouble !== undefined && { trouble: this.#trouble }),
      connections: this.#connections,
      events: this.#events,
      now: this.#now(),
    };
    render(page(view, this), this.options.place);
  }
}
