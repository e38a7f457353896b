import { HttpTransportType, HubConnectionBuilder, LogLevel } from '@microsoft/signalr';

/** Where the server under test is; the test run that started it says so. */
export const server = process.env.LIVETALK_SERVER ?? 'http://127.0.0.1:5000';

/** Every way in which the official client can connect, with its own defaults otherwise. */
export const ways = [
  { name: 'WebSockets', options: { transport: HttpTransportType.WebSockets } },
  { name: 'WebSockets without negotiation', options: { transport: HttpTransportType.WebSockets, skipNegotiation: true } },
  { name: 'server-sent events', options: { transport: HttpTransportType.ServerSentEvents } },
  { name: 'long polling', options: { transport: HttpTransportType.LongPolling } },
  { name: 'what the client chooses', options: {} },
];

/** Becomes a guest and returns the token. */
export async function guest(name) {
  const answer = await fetch(`${server}/api/v1/sites/demo/guests`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name }),
  });
  if (answer.status !== 201) throw new Error(`No guest: ${answer.status} ${await answer.text()}`);
  return (await answer.json()).token;
}

/** A person with a connection that remembers everything it is sent, in order. */
export class Person {
  #waiting = [];
  messages = [];

  constructor(options = {}, { url = `${server}/hub`, reconnect } = {}) {
    const builder = new HubConnectionBuilder().withUrl(url, options).configureLogging(LogLevel.None);
    this.hub = (reconnect ? builder.withAutomaticReconnect(reconnect) : builder).build();
    for (const target of ['events', 'presence', 'typing', 'notify']) {
      this.hub.on(target, (argument) => {
        this.messages.push({ target, argument });
        for (const look of this.#waiting) look();
      });
    }
  }

  call(method, argument) {
    return this.hub.invoke(method, argument);
  }

  get events() {
    return this.messages.filter((m) => m.target === 'events').flatMap((m) => m.argument.events);
  }

  /** Waits until a message has come that fits. */
  message(target, fits = () => true) {
    return this.#until(() => this.messages.find((m) => m.target === target && fits(m.argument))?.argument, `a '${target}' message that fits`);
  }

  /** Waits until an event of a type has come. */
  event(type, fits = () => true) {
    return this.#until(() => this.events.find((e) => e.type === type && fits(e)), `an event ${type}`);
  }

  #until(find, what) {
    return new Promise((resolve, reject) => {
      const forget = () => {
        clearTimeout(timer);
        this.#waiting = this.#waiting.filter((w) => w !== look);
      };
      const look = () => {
        const found = find();
        if (found) {
          forget();
          resolve(found);
        }
      };
      const timer = setTimeout(() => {
        forget();
        reject(new Error(`Did not come: ${what}; came: ${JSON.stringify(this.messages)}`));
      }, 15_000);
      this.#waiting.push(look);
      look();
    });
  }
}

export const key = () => crypto.randomUUID();
