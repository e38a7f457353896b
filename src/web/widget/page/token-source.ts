import type { TokenSource } from '../../client/identity.ts';

/**
 * The site's token for its own visitor: the one the page was delivered with, then whatever the site's own address
 * answers, as {"token": "..."} or plain text. Only that request carries the site's cookies; LiveTalk never does.
 */
export function tokenSource(given: string | null, address: string | null): TokenSource {
  let first = given ?? undefined;
  return async (fresh) => {
    if (first !== undefined && !fresh) return first;
    first = undefined;
    if (!address) return undefined;
    const response = await fetch(address, {
      credentials: 'include',
      headers: { Accept: 'application/json, text/plain' },
    });
    if (!response.ok) return undefined;
    const text = (await response.text()).trim();
    if (!text.startsWith('{')) return text || undefined;
    const { token } = JSON.parse(text) as { token?: unknown };
    return typeof token === 'string' ? token : undefined;
  };
}
