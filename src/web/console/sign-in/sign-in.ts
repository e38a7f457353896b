import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { LightElement } from '../../widget/light-element.ts';
import { LiveTalkError } from '../../client/errors.ts';
import { explain } from '../server/http.ts';
import { httpOf, type Services } from '../services.ts';
import { claimsOf } from './claims.ts';
import type { SignedIn } from './session.ts';

/** Three ways in: a provider, a token, and for the first admin the setup code. */
export class HostSignIn extends LightElement {
  static override properties: PropertyDeclarations = {
    services: { attribute: false },
    reason: { type: String },
    providers: { state: true },
    troubles: { state: true },
    busy: { state: true },
  };

  declare services: Services;
  /** Why signing in is needed again. */
  declare reason: string;
  declare onSignedIn: (session: SignedIn) => void;
  declare private providers: readonly string[];
  declare private troubles: { readonly code?: string; readonly token?: string };
  declare private busy: boolean;

  constructor() {
    super();
    [this.reason, this.providers, this.troubles, this.busy] = ['', [], {}, false];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#askProviders();
  }

  override render(): TemplateResult {
    return html`
      <p>From here a host runs talks: the line of raised hands, the floor, questions and polls.</p>
      ${this.reason ? html`<p class="trouble" role="alert">${this.reason}</p>` : nothing}
      ${
        this.providers.length > 0
          ? html`<section class="card" aria-labelledby="by-provider">
              <h2 id="by-provider">Sign in</h2>
              <p class="providers">
                ${this.providers.map(
                  (name) =>
                    html`<a class="button" href=${`/host/sign-in/${encodeURIComponent(name)}`}
                      >Sign in with ${name}</a
                    >`,
                )}
              </p>
            </section>`
          : nothing
      }
      <form class="card" @submit=${this.#byToken}>
        <h2>With a token</h2>
        <p class="quiet" id="token-hint">
          One that your site signs for you, or one that the command <code>token --role host</code> prints.
        </p>
        <label for="token">Token</label>
        <input
          id="token"
          name="token"
          type="password"
          autocomplete="off"
          spellcheck="false"
          aria-describedby="token-hint"
          required
        />
        ${this.#trouble(this.troubles.token)}
        <button class="strong" ?disabled=${this.busy}>Sign in</button>
      </form>
      <form class="card" @submit=${this.#bySetupCode}>
        <h2>Set up</h2>
        <p class="quiet" id="code-hint">
          When it started for the first time, the server printed a setup code. It counts once, for one hour.
          The command
          <code>setup-code</code> makes another.
        </p>
        <label for="code">Setup code</label>
        <input
          id="code"
          name="code"
          autocomplete="off"
          autocapitalize="characters"
          spellcheck="false"
          placeholder="ABCD-2345-EFGH-6789"
          aria-describedby="code-hint"
          required
        />
        <label for="name">Your name, as everybody will see it</label>
        <input id="name" name="name" autocomplete="name" maxlength="50" required />
        ${this.#trouble(this.troubles.code)}
        <button class="strong" ?disabled=${this.busy}>Become the admin</button>
      </form>
    `;
  }

  #trouble(sentence: string | undefined): TemplateResult | typeof nothing {
    return sentence ? html`<p class="trouble" role="alert">${sentence}</p>` : nothing;
  }

  /** Servers without providers have none to offer, and that is no trouble. */
  async #askProviders(): Promise<void> {
    try {
      const { providers } = await httpOf(this.services).get<{ providers: readonly { name: string }[] }>(
        '/host/providers',
      );
      this.providers = providers.map((provider) => provider.name);
    } catch {
      this.providers = [];
    }
  }

  readonly #byToken = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const token = String(new FormData(event.target as HTMLFormElement).get('token') ?? '').trim();
    await this.#try('token', () => signedInWith(this.services, token));
  };

  readonly #bySetupCode = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const [code, name] = [form.get('code'), form.get('name')];
    await this.#try('code', async () => {
      try {
        return await httpOf(this.services).ask<SignedIn>('/api/v1/setup', { code, name });
      } catch (error) {
        if (error instanceof LiveTalkError && error.code === 'not_found')
          throw new LiveTalkError('not_found', 'No setup code is waiting. The command setup-code makes one.');
        throw error;
      }
    });
  };

  async #try(way: 'code' | 'token', act: () => Promise<SignedIn>): Promise<void> {
    this.busy = true;
    this.troubles = {};
    try {
      this.onSignedIn(await act());
    } catch (error) {
      this.troubles = { [way]: explain(error) };
    }
    this.busy = false;
  }
}

/** Asks the server whose token it is, which proves it. */
export async function signedInWith(services: Services, token: string): Promise<SignedIn> {
  const claims = claimsOf(token);
  if (!claims)
    throw new LiveTalkError(
      'invalid',
      'That is not a token of a site. It has three parts with dots between.',
    );
  const me = `/api/v1/sites/${encodeURIComponent(claims.site)}/me`;
  const participant = await httpOf(services, token).get<SignedIn['participant']>(me);
  return { token, expiresAt: claims.expiresAt, participant };
}
