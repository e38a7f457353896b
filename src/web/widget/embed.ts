import { LiveTalkComment } from './comment/comment.ts';
import { LiveTalkComposer } from './composer/composer.ts';
import { LiveTalk } from './live-talk/live-talk.ts';
import { LiveTalkPeople } from './people/people.ts';

/** Makes the elements known to the page. A page may load the script twice; the first one wins. */
const elements = {
  'live-talk-people': LiveTalkPeople,
  'live-talk-composer': LiveTalkComposer,
  'live-talk-comment': LiveTalkComment,
  'live-talk': LiveTalk,
};

for (const [name, element] of Object.entries(elements)) {
  if (!customElements.get(name)) customElements.define(name, element);
}
