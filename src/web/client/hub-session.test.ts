import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Frames } from './frames.ts';
import { openHub } from './hub-session.ts';

/** A WebSocket whose server is the test. */
class FakeSocket extends EventTarget {
  static last: FakeSocket;
  readonly sent: string[] = [];

  constructor(readonly url: string) {
    super();
    FakeSocket.last = this;
  }

  send(text: string): void {
    this.sent.push(text);
  }

  close(): void {
    this.dispatchEvent(new Event('close'));
  }

  open(): void {
    this.dispatchEvent(new Event('open'));
  }

  receive(text: string): void {
    this.dispatchEvent(new MessageEvent('message', { data: text }));
  }
}

const end = '\u001e';

async function connected(handlers = {}) {
  const opening = openHub('https://talk.example/hub?site=s', false, handlers);
  const socket = FakeSocket.last;
  socket.open();
  await Promise.resolve();
  await Promise.resolve();
  socket.receive(`{}${end}`);
  return { hub: await opening, socket };
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('WebSocket', FakeSocket);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('HubSession', () => {
  test('Opening_ShakesHands_OnASecureAddressWithoutAToken', async () => {
    const { socket } = await connected();
    expect(socket.url).toBe('wss://talk.example/hub?site=s');
    expect(socket.sent).toEqual([`{"protocol":"json","version":1}${end}`]);
  });

  test('Answers_OutOfOrder_ReachTheirCalls', async () => {
    const { hub, socket } = await connected();
    const one = hub.invoke('A', { a: 1 });
    const two = hub.invoke('B', {});
    expect(socket.sent[1]).toBe(`{"type":1,"invocationId":"1","target":"A","arguments":[{"a":1}]}${end}`);
    socket.receive(
      `{"type":3,"invocationId":"2","error":"no"}${end}{"type":3,"invocationId":"1","result":7}${end}`,
    );
    expect(await one).toBe(7);
    await expect(two).rejects.toThrow('no');
  });

  test('Messages_CutAnywhere_ArriveWhole', async () => {
    const seen: unknown[] = [];
    const { socket } = await connected({ events: (message: unknown) => seen.push(message) });
    const text = `{"type":1,"target":"events","arguments":[{"n":"ä"}]}${end}{"type":6}${end}{"type":1,"target":"other","arguments":[]}${end}`;
    for (const letter of text) socket.receive(letter);
    expect(seen).toEqual([{ n: 'ä' }]);
  });

  test('RefusedHandshake_Rejects', async () => {
    const opening = openHub('https://talk.example/hub', false, {});
    FakeSocket.last.open();
    await Promise.resolve();
    await Promise.resolve();
    FakeSocket.last.receive(`{"error":"Not this protocol."}${end}`);
    await expect(opening).rejects.toThrow('Not this protocol.');
  });

  test('SocketThatNeverOpens_IsGivenUp', async () => {
    const opening = expect(openHub('https://talk.example/hub', false, {})).rejects.toThrow();
    await vi.advanceTimersByTimeAsync(15_000);
    await opening;
  });

  test('LostSocket_EndsCallsUnderWay', async () => {
    const { hub, socket } = await connected();
    const call = hub.invoke('A', {});
    socket.close();
    await expect(call).rejects.toThrow('lost');
    await hub.closed;
    await expect(hub.invoke('A', {})).rejects.toThrow('closed');
  });

  test('Silence_IsDeath_ButPingsAreLife', async () => {
    const { hub, socket } = await connected();
    let closed = false;
    void hub.closed.then(() => (closed = true));
    for (let round = 0; round < 10; round += 1) {
      await vi.advanceTimersByTimeAsync(15_000);
      socket.receive(`{"type":6}${end}`);
    }
    expect(closed).toBe(false);
    expect(socket.sent.filter((text) => text === `{"type":6}${end}`).length).toBeGreaterThanOrEqual(14);
    await vi.advanceTimersByTimeAsync(40_001);
    expect(closed).toBe(true);
  });

  test('CloseMessage_AndGarbage_EndTheConnection', async () => {
    const one = await connected();
    one.socket.receive(`{"type":7,"error":"bye"}${end}`);
    await one.hub.closed;
    const two = await connected();
    two.socket.receive(`not json${end}`);
    await two.hub.closed;
  });
});

test('Frames_KeepWhatIsNotWholeYet', () => {
  const frames = new Frames();
  expect(frames.take('{"type":')).toEqual([]);
  expect(frames.take(`6}${end}{"ty`)).toEqual([{ type: 6 }]);
});
