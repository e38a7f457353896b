import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { counted } from '../../ops/figures.ts';
import { face, nameOf } from '../../widget/people/face.ts';
import { timeOfDay } from '../parts/words.ts';
import type { Participant, Restrained } from '../protocol.ts';
import type { Restraint } from './deeds.ts';
import { known } from './known.ts';
import { act, acts, roleIn, trouble } from './pieces.ts';
import type { Ui } from './ui.ts';

/** Who is here, who was heard before, and who is kept from writing or from being here; all of them found by name. */
export function peoplePanel(ui: Ui): TemplateResult {
  const { presence, backstage } = ui.stage;
  const { here, before } = known(ui.stage, ui.typed);
  const unnamed = presence.anonymous;
  const rest = presence.count - presence.participants.length;
  const nobody = ui.typed.trim() !== '' && here.length + before.length === 0;
  return html`
    <p class="quiet">
      ${counted(presence.count, 'person', 'people')} by
      name${unnamed > 0 ? `, and ${counted(unnamed, 'reader')} without` : ''}.
    </p>
    <div class="field find">
      <label class="unseen" for="find">Find by name</label>
      <input
        id="find"
        type="search"
        autocomplete="off"
        spellcheck="false"
        placeholder="Find by name"
        .value=${ui.typed}
        @input=${(event: InputEvent) => ui.find((event.target as HTMLInputElement).value)}
      />
    </div>
    ${rows(ui, here)}
    ${nobody ? html`<p class="quiet" role="status">Nobody by that name is here or was heard.</p>` : nothing}
    ${rest > 0 ? html`<p class="quiet">And ${rest} more.</p>` : nothing}
    ${
      before.length > 0
        ? html`<h3>Were heard, not here now</h3>
            ${rows(ui, before)}`
        : nothing
    }
    ${kept(ui, 'Cannot write', 'silence', backstage.silenced)}
    ${kept(ui, 'Removed', 'remove', backstage.removed)}
  `;
}

const rows = (ui: Ui, people: readonly Participant[]): TemplateResult =>
  html`<ul class="rows people">
    ${repeat(
      people,
      ({ id }) => id,
      (person) => personRow(ui, person),
    )}
  </ul>`;

function personRow(ui: Ui, person: Participant): TemplateResult {
  const hand = ui.stage.talk.hands.find(({ who }) => who.id === person.id);
  const self = person.id === ui.stage.me?.id;
  return html`<li class="row person">
    ${face(person, 'small')}
    <div class="row-body">
      <p class="row-head">
        <span class="name">${nameOf(person)}</span> ${roleIn(ui.stage, person)}
        ${hand ? html`<span class="quiet">${hand.state === 'speaking' ? 'speaks' : 'in the line'}</span>` : nothing}
        ${self ? html`<span class="quiet">you</span>` : nothing}
      </p>
      ${trouble(ui, `person:${person.id}`)}
    </div>
    ${
      ui.crew && !self
        ? acts(
            ui,
            `p-${person.id}`,
            person.name,
            html`${
              ui.runs && ui.stage.talk.state === 'live' && hand?.state !== 'speaking'
                ? act(
                    'Give the floor',
                    person.name,
                    () => void ui.deeds.invite(person, `person:${person.id}`),
                  )
                : nothing
            }
            ${act('Person…', person.name, () => ui.person(person))}`,
          )
        : nothing
    }
  </li>`;
}

function kept(
  ui: Ui,
  title: string,
  kind: Restraint,
  people: readonly Restrained[],
): TemplateResult | typeof nothing {
  if (people.length === 0) return nothing;
  return html`<h3>${title}</h3>
    <ul class="rows people">
      ${people.map(
        ({ who, until }) =>
          html`<li class="row person">
            ${face(who, 'small')}
            <div class="row-body">
              <p class="row-head">
                <span class="name">${nameOf(who)}</span> <span class="quiet">until ${timeOfDay(until)}</span>
              </p>
              ${trouble(ui, `person:${who.id}`)}
            </div>
            ${act(kind === 'silence' ? 'Let them write' : 'Let them back', who.name, () => void ui.deeds.lift(who, kind))}
          </li>`,
      )}
    </ul>`;
}
