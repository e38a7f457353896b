import type { OpenWire } from './wire.ts';

/** A WebSocket straight to the hub, without negotiating first: any node will do, so balancers need no stickiness. */
export const openWebSocket: OpenWire = (url, events, signal) =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(url.replace(/^http/, 'ws'));
    let open = false;
    const fail = (): void => {
      if (open) events.closed();
      else reject(new Error('The WebSocket did not open.'));
      open = false;
    };
    signal.addEventListener('abort', () => {
      socket.close();
      fail();
    });
    socket.addEventListener('open', () => {
      open = true;
      resolve({
        transport: 'WebSockets',
        send: (text) => socket.send(text),
        close: () => socket.close(1000),
      });
    });
    socket.addEventListener('message', (message: MessageEvent<unknown>) => {
      if (typeof message.data === 'string') events.text(message.data);
    });
    socket.addEventListener('close', fail);
  });
