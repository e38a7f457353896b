import type { OpenHub } from '../../client/hub.ts';
import { FakeHub, never } from '../../client/testing/fake-hub.ts';
import type { ThreadEvent } from '../../client/protocol.ts';
import type { Services } from '../services.ts';
import { ServerClock } from '../server/server-clock.ts';
import { HostSession } from '../sign-in/session.ts';
import { MemoryStorage } from '../../client/testing/memory-storage.ts';
import { host, person, threadId } from './people.ts';
import type { Scene } from './scenes.ts';

/** A token of the site demo as far as a browser can tell: unsigned, and good until 2100. */
export const token = `e30.${btoa(JSON.stringify({ iss: 'demo', exp: 4_102_444_800 }))}.x`;

/** A server in small, which plays one scene: it answers what is asked, and keeps what it was told. */
export class FakeServer {
  readonly told: {
    readonly method: string;
    readonly path: string;
    readonly body: Record<string, unknown>;
  }[] = [];
  /** Refuses whatever is told from now on. */
  refusal: { readonly code: string; readonly detail: string } | undefined;
  hub: FakeHub | undefined;
  #seq: number;

  constructor(readonly scene: Scene) {
    this.#seq = Math.max(0, ...scene.comments.map(({ seq }) => seq));
  }

  get services(): Services {
    const session = new HostSession(new MemoryStorage());
    if (this.scene.signedIn) session.keep({ token, expiresAt: '2100-01-01T00:00:00Z', participant: host });
    const passed = performance.now();
    return {
      session,
      clock: new ServerClock(() => this.scene.now + performance.now() - passed),
      ask: this.#ask,
      open: this.#open,
      say: () => {},
      area: new MemoryStorage(),
    };
  }

  /** Tells everybody of a change. */
  happen(event: Record<string, unknown> & { readonly type: string }): void {
    const numbered = {
      seq: ++this.#seq,
      at: new Date(this.scene.now).toISOString(),
      ...event,
    } as ThreadEvent;
    this.hub?.push('events', { thread: threadId, events: [numbered] });
  }

  readonly #open: OpenHub = async (_, handlers) => {
    if (this.scene.connection === 'away') throw new Error('Away.');
    this.hub = new FakeHub('WebSockets', handlers, (method) => this.#hub(method));
    return this.hub;
  };

  #hub(method: string): unknown {
    const { scene } = this;
    if (method === 'SignIn') return host;
    if (method !== 'Join') return never;
    const room = scene.room ? { room: scene.room } : {};
    const thread = {
      id: threadId,
      site: 'demo',
      post: scene.talk.post,
      seq: this.#seq,
      comments: scene.comments.length,
      state: 'open',
      ...room,
    };
    const participants = Array.from({ length: scene.here }, (_, index) =>
      index === 0 ? host : person(index),
    );
    const presence = { count: scene.here, participants, anonymous: 3 };
    return {
      thread,
      me: host,
      seq: this.#seq,
      comments: scene.comments,
      more: scene.comments.length > 0,
      presence,
      talks: scene.old ? [] : [scene.talk],
    };
  }

  readonly #ask: typeof fetch = async (input, init) => {
    const path = String(input);
    const method = init?.method ?? 'GET';
    if (method !== 'GET' && !path.endsWith('/preview')) {
      this.told.push({
        method,
        path,
        body: JSON.parse(String(init?.body ?? '{}')) as Record<string, unknown>,
      });
      if (this.refusal) return Response.json(this.refusal, { status: 409 });
      return Response.json(this.scene.talk);
    }
    return this.#answer(path);
  };

  #answer(path: string): Response {
    const { scene } = this;
    if (path === '/host/providers')
      return Response.json({ providers: scene.providers.map((name) => ({ name })) });
    if (path.endsWith('/preview')) return Response.json({ html: '<p>Bring a <strong>chair</strong>.</p>' });
    if (path.endsWith('/backstage')) return Response.json(scene.backstage);
    if (path.endsWith('/recap.md')) return new Response(recap);
    if (path.endsWith('/recap.json')) return Response.json({});
    if (path.includes('/audit'))
      return Response.json({ entries: [{ id: 1, at: scene.talk.startsAt, by: host, act: 'talk.start' }] });
    if (path.includes('/threads?')) return Response.json({ threads: [] });
    if (path.endsWith('/threads'))
      return Response.json({ threads: [{ id: threadId, post: 'front-porches', title: 'On front porches' }] });
    if (path.includes('/sites/demo/talks')) return Response.json({ talks: scene.talks });
    if (path.endsWith('/me')) return Response.json(host);
    return Response.json(scene.talk);
  }
}

const recap = `# What a front porch is for

Tuesday 3 March 2026, with Ada Byron. 31 people took part.

## Questions and answers

**Is there a book you would start with?**

Jane Jacobs, *The Death and Life of Great American Cities*, the chapter about pavements.
`;
