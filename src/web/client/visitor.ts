import type { Call } from './changes.ts';
import { LiveTalkError } from './errors.ts';
import type { Identity } from './identity.ts';
import type { Participant } from './protocol.ts';
import type { Rest } from './rest.ts';
import { signIn } from './session.ts';

/** Turns whoever sits at the browser into a participant of the site, once that is needed. */
export class Visitor {
  constructor(
    private readonly site: string,
    private readonly identity: Identity,
    private readonly rest: Rest,
    private readonly call: Call,
    private readonly known: (me: Participant) => void,
  ) {}

  /** Signs in with a token that is there already: another tab, or another thread on the page, may have got one. */
  async recognise(): Promise<boolean> {
    const me = await signIn(this.call, this.site, this.identity);
    if (me) this.known(me);
    return me !== undefined;
  }

  /** Makes a guest of the name that was given with the first words. Throws a refusal where that takes the person. */
  async become(): Promise<void> {
    if (await this.recognise()) return;
    const name = this.identity.wantedName;
    if (name === undefined) throw new LiveTalkError('unauthenticated', '');
    try {
      this.identity.remember(await this.rest.guest(name));
    } catch (error) {
      if (error instanceof LiveTalkError && !error.transient) this.identity.wantedName = undefined;
      throw error;
    }
    if (!(await this.recognise())) throw new LiveTalkError('unauthenticated', '');
  }
}
