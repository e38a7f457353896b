import { tabStorage } from '../client/storage.ts';
import { Desk } from './desk.ts';
import { OperatorSession } from './session.ts';

const place = document.getElementById('ops');
const announcer = document.getElementById('news');
if (place && announcer) {
  const desk = new Desk({ session: new OperatorSession(tabStorage()), place, announcer });
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) desk.start();
  });
  desk.start();
}
