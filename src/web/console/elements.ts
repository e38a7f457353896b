import { HostHome } from './home/home.ts';
import { HostAudit } from './live/audit.ts';
import { HostLive } from './live/live.ts';
import { HostPersonChoice } from './live/person-choice.ts';
import { HostPollForm } from './live/poll-form.ts';
import { HostThread } from './live/thread.ts';
import { HostClock } from './parts/clock.ts';
import { HostMarkdown } from './parts/markdown.ts';
import { HostRecap } from './recap/recap.ts';
import { HostPeoplePicker } from './schedule/people-picker.ts';
import { HostSchedule } from './schedule/schedule.ts';
import { HostConsole } from './shell.ts';
import { HostSignIn } from './sign-in/sign-in.ts';

/** Everything that the console is made of, by its tag. */
export function defineElements(): void {
  customElements.define('host-clock', HostClock);
  customElements.define('host-markdown', HostMarkdown);
  customElements.define('host-people-picker', HostPeoplePicker);
  customElements.define('host-sign-in', HostSignIn);
  customElements.define('host-home', HostHome);
  customElements.define('host-schedule', HostSchedule);
  customElements.define('host-recap', HostRecap);
  customElements.define('host-person-choice', HostPersonChoice);
  customElements.define('host-poll-form', HostPollForm);
  customElements.define('host-audit', HostAudit);
  customElements.define('host-thread', HostThread);
  customElements.define('host-live', HostLive);
  customElements.define('host-console', HostConsole);
}
