import type { LinkState } from '../../client/link.ts';

/** The number of comments changed. For a count elsewhere on the page. */
export class LiveTalkCountEvent extends Event {
  static readonly type = 'live-talk-count';
  constructor(readonly comments: number) {
    super(LiveTalkCountEvent.type, { bubbles: true, composed: true });
  }
}

/** The connection changed: 'connecting', 'live', 'waiting' or 'refused'. */
export class LiveTalkLinkEvent extends Event {
  static readonly type = 'live-talk-link';
  constructor(readonly state: LinkState['kind']) {
    super(LiveTalkLinkEvent.type, { bubbles: true, composed: true });
  }
}
