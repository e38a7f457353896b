import { LiveTalkError } from './errors.ts';
import type { OpenHub } from './hub.ts';

/** Opens hubs. Where the very first cannot be opened because this page is not on the site's list, says that instead. */
export function openWhereWelcome(open: OpenHub, allowed: () => Promise<boolean | undefined>): OpenHub {
  let opened = false;
  return async (fallback, handlers) => {
    try {
      const hub = await open(fallback, handlers);
      opened = true;
      return hub;
    } catch (error) {
      if (opened || (await allowed()) !== false) throw error;
      throw new LiveTalkError('origin', '');
    }
  };
}
