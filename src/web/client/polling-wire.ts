import type { OpenWire, WireEvents } from './wire.ts';

/**
 * SignalR's long polling: one request always waits for text, others carry text up, in order. For networks that
 * block WebSockets; behind a balancer it needs sticky routing, which is why it comes last.
 */
export const openPolling: OpenWire = async (url, events, signal) => {
  const { connectionToken } = (await (await request(negotiation(url), 'POST', signal)).json()) as {
    connectionToken?: string;
  };
  if (!connectionToken) throw new Error('The server did not negotiate.');
  const address = `${url}${url.includes('?') ? '&' : '?'}id=${encodeURIComponent(connectionToken)}`;
  await request(address, 'GET', signal);
  const ended = new AbortController();
  const close = (): void => {
    if (ended.signal.aborted) return;
    ended.abort();
    void fetch(address, { method: 'DELETE', credentials: 'omit', keepalive: true }).catch(() => {});
    events.closed();
  };
  signal.addEventListener('abort', close);
  void poll(address, events, ended.signal).finally(close);
  let last: Promise<unknown> = Promise.resolve();
  return {
    transport: 'LongPolling',
    send: (text) => {
      last = last.then(() => request(address, 'POST', ended.signal, text)).catch(close);
    },
    close,
  };
};

async function poll(address: string, events: WireEvents, signal: AbortSignal): Promise<void> {
  try {
    while (!signal.aborted) {
      const response = await request(address, 'GET', signal);
      if (response.status === 204) return;
      const text = await response.text();
      if (text !== '') events.text(text);
    }
  } catch {
    // The caller closes the wire, whatever ended the polling.
  }
}

function negotiation(url: string): string {
  const [path, query] = url.split('?');
  return `${path}/negotiate?negotiateVersion=1${query ? `&${query}` : ''}`;
}

async function request(url: string, method: string, signal: AbortSignal, body?: string): Promise<Response> {
  const response = await fetch(url, {
    method,
    credentials: 'omit',
    cache: 'no-store',
    signal,
    ...(body ? { body } : {}),
  });
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  return response;
}
