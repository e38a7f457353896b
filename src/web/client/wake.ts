/** Milliseconds. Background tabs run timers once a minute, so only a longer gap means that the machine slept. */
const tick = 10_000;
const sleep = 75_000;

/**
 * Calls back when a dead or waiting connection is worth another look at once: the network is back, the page is
 * looked at again, or the machine woke up. Returns the way to stop.
 */
export function onWake(wake: () => void, now: () => number = Date.now): () => void {
  const visible = (): void => {
    if (document.visibilityState === 'visible') wake();
  };
  let last = now();
  const timer = setInterval(() => {
    const slept = now() - last > sleep;
    last = now();
    if (slept) wake();
  }, tick);
  globalThis.addEventListener('online', wake);
  globalThis.addEventListener('offline', wake);
  globalThis.addEventListener('pageshow', wake);
  document.addEventListener('visibilitychange', visible);
  return () => {
    clearInterval(timer);
    globalThis.removeEventListener('online', wake);
    globalThis.removeEventListener('offline', wake);
    globalThis.removeEventListener('pageshow', wake);
    document.removeEventListener('visibilitychange', visible);
  };
}
