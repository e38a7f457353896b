import { openHub } from '../client/hub-session.ts';
import { tabStorage } from '../client/storage.ts';
import { defineElements } from './elements.ts';
import type { HostConsole } from './shell.ts';
import { ServerClock } from './server/server-clock.ts';
import { HostSession } from './sign-in/session.ts';

defineElements();
const place = document.getElementById('console');
const news = document.getElementById('news');
if (place && news) {
  const shell = document.createElement('host-console') as HostConsole;
  shell.services = {
    session: new HostSession(tabStorage()),
    clock: new ServerClock(),
    ask: (input, init) => fetch(input, init),
    open: (fallback, handlers) => openHub(`${location.origin}/hub`, fallback, handlers),
    say: (sentence) => (news.textContent = sentence),
    area: undefined,
  };
  place.append(shell);
}
