import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Link, type LinkOptions } from './link.ts';
import { FakeHub, never, refusal } from './testing/fake-hub.ts';

const links: Link[] = [];

function start(options: Partial<LinkOptions>) {
  const hubs: FakeHub[] = [];
  const attempts: boolean[] = [];
  const link = new Link({
    open: async (fallback, handlers) => {
      attempts.push(fallback);
      const hub = new FakeHub(fallback ? 'Rest' : 'WebSockets', handlers, () => never);
      hubs.push(hub);
      return hub;
    },
    handlers: {},
    greet: async () => {},
    changed: () => {},
    random: () => 0.5,
    ...options,
  });
  links.push(link);
  link.start();
  return { link, hubs, attempts };
}

const pass = (milliseconds = 0) => vi.advanceTimersByTimeAsync(milliseconds);

beforeEach(() => void vi.useFakeTimers());
afterEach(async () => {
  await Promise.all(links.splice(0).map((link) => link.stop()));
  vi.useRealTimers();
});

describe('Link', () => {
  test('ConnectionThatIsCut_ComesBackByItself', async () => {
    const { link, hubs } = start({});
    await pass();
    expect(link.state).toEqual({ kind: 'live', transport: 'WebSockets' });
    await pass(60_000);
    hubs[0]?.cut();
    await pass();
    expect(link.state.kind).toBe('waiting');
    await pass(250);
    expect(link.live).toBe(true);
    expect(hubs.length).toBe(2);
  });

  test('ServerThatIsAway_IsTriedForEver', async () => {
    let tries = 0;
    const { link } = start({
      open: async () => {
        tries += 1;
        throw new Error('away');
      },
    });
    await pass(24 * 3600 * 1000);
    expect(tries).toBeGreaterThan((24 * 3600) / 30);
    expect(link.state.kind).toBe('waiting');
  });

  test('ServerThatAcceptsAndDrops_IsNotHammered', async () => {
    const { hubs } = start({
      open: async (_, handlers) => {
        const hub = new FakeHub('WebSockets', handlers, () => never);
        hubs.push(hub);
        setTimeout(() => hub.cut(), 100);
        return hub;
      },
    });
    await pass(10 * 60_000);
    expect(hubs.length).toBeLessThan(60);
  });

  test('WebSocketsThatAreBlocked_FallBack_AndTheWayThatWorkedIsKept', async () => {
    const attempts: boolean[] = [];
    const hubs: FakeHub[] = [];
    const { link } = start({
      open: async (fallback, handlers) => {
        attempts.push(fallback);
        if (!fallback) throw new Error('blocked');
        const hub = new FakeHub('Rest', handlers, () => never);
        hubs.push(hub);
        return hub;
      },
    });
    await pass(10_000);
    expect(attempts).toEqual([false, false, false, true]);
    expect(link.state).toEqual({ kind: 'live', transport: 'Rest' });
    await pass(60_000);
    hubs[0]?.cut();
    await pass(10_000);
    expect(attempts.at(-1)).toBe(true);
    expect(link.live).toBe(true);
  });

  test('ServerThatWasAway_ComesBackToWebSockets', async () => {
    let away = true;
    const { link } = start({
      open: async (fallback, handlers) => {
        if (away) throw new Error('away');
        return new FakeHub(fallback ? 'Rest' : 'WebSockets', handlers, () => never);
      },
    });
    await pass(5 * 60_000);
    away = false;
    await pass(30_000);
    expect(link.state).toEqual({ kind: 'live', transport: 'WebSockets' });
  });

  test('RefusalForGood_StopsAndSaysSo_UntilAsked', async () => {
    const refusals = [refusal('forbidden: Not here.')];
    const { link, hubs } = start({
      greet: async () => {
        const error = refusals.pop();
        if (error) throw error;
      },
    });
    await pass(3600_000);
    expect(link.state).toMatchObject({
      kind: 'refused',
      refusal: { code: 'forbidden', message: 'Not here.' },
    });
    expect(hubs.length).toBe(1);
    link.start();
    await pass();
    expect(link.live).toBe(true);
  });

  test('RefusalForNow_WaitsAtLeastAsLongAsTheServerSays', async () => {
    const refusals = [refusal('rate_limited: Too many. (retry after 40 s)')];
    const { link } = start({
      greet: async () => {
        const error = refusals.pop();
        if (error) throw error;
      },
    });
    await pass(39_999);
    expect(link.state.kind).toBe('waiting');
    await pass(1);
    expect(link.live).toBe(true);
  });

  test('Nudge_WhileWaiting_TriesAtOnce', async () => {
    const { link, hubs } = start({ random: () => 0.9 });
    await pass(60_000);
    hubs[0]?.cut();
    await pass();
    expect(link.state.kind).toBe('waiting');
    link.nudge(async () => {});
    await pass();
    expect(link.live).toBe(true);
  });

  test('Nudge_OfADeadSocket_ReplacesIt_OfALiveOneDoesNot', async () => {
    const { link, hubs } = start({});
    await pass();
    link.nudge(async () => {});
    await pass(10_000);
    expect(hubs.length).toBe(1);
    link.nudge(() => never);
    await pass(5_000);
    expect(hubs.length).toBe(2);
    expect(link.live).toBe(true);
  });

  test('Drain_MovesWithinTheWindow_AfterCallsUnderWay', async () => {
    let settle: (() => void) | undefined;
    const hubs: FakeHub[] = [];
    const { link } = start({
      open: async (_, handlers) => {
        const hub = new FakeHub(
          'WebSockets',
          handlers,
          () => new Promise<void>((resolve) => (settle = resolve)),
        );
        hubs.push(hub);
        return hub;
      },
    });
    await pass();
    const call = link.call('Post', {});
    link.drain(20);
    await pass(9_999);
    expect(hubs.length).toBe(1);
    await pass(1_000);
    expect(hubs.length).toBe(1);
    settle?.();
    await call;
    await pass(100);
    expect(hubs.length).toBe(2);
    expect(link.live).toBe(true);
  });

  test('Stop_WhileOpening_LeavesNothingOpen', async () => {
    let opened: ((hub: FakeHub) => void) | undefined;
    const { link } = start({ open: () => new Promise((resolve) => (opened = resolve)) });
    await link.stop();
    const hub = new FakeHub('WebSockets', {}, () => never);
    opened?.(hub);
    await hub.closed;
    expect(link.state.kind).toBe('idle');
  });
});
