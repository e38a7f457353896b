import { html, nothing, type TemplateResult } from 'lit';
import { dayName, dayOf, days, repeatWords, ruleOf, weekdayOfMonth, type Repeat } from './recurrence.ts';
import type { Plan, Problem } from './plan.ts';
import { choice, number, trouble } from './fields.ts';

/** How it repeats: only what the choice above needs is asked for. */
export function repeatFields(
  plan: Plan,
  problems: readonly Problem[],
  change: (repeat: Partial<Repeat>) => void,
): TemplateResult {
  const { repeat } = plan;
  const words = { none: 'Does not repeat', daily: 'Every day', weekly: 'Every week', monthly: 'Every month' };
  return html`
    ${choice('repeats', 'Repeats', repeat.every, words, (every) => change({ every: every as Repeat['every'] }))}
    ${
      repeat.every === 'none'
        ? nothing
        : html`
            ${repeat.every === 'weekly' ? weekdays(plan, change) : nothing}
            ${repeat.every === 'monthly' ? monthly(plan, change) : nothing}
            <div class="row">
              ${number('interval', 'Every how many', repeat.interval, 1, 52, (interval) => change({ interval }))}
              ${choice(
                'ends',
                'Ends',
                repeat.ends,
                { never: 'Never', until: 'After a day', count: 'After a number of times' },
                (ends) => change({ ends: ends as Repeat['ends'] }),
              )}
              ${
                repeat.ends === 'until'
                  ? html`<div class="field">
                      <label for="until">Last day</label>
                      <input
                        type="date"
                        id="until"
                        .value=${repeat.until}
                        min=${plan.start.slice(0, 10)}
                        @input=${(event: InputEvent) => change({ until: (event.target as HTMLInputElement).value })}
                      />
                    </div>`
                  : nothing
              }
              ${repeat.ends === 'count' ? number('count', 'Times', repeat.count, 1, 1000, (count) => change({ count })) : nothing}
            </div>
            ${trouble(problems, 'until')} ${trouble(problems, 'count')}
            <p class="hint">${summary(plan)}</p>
          `
    }
  `;
}

function summary({ repeat, start, zone }: Plan): string {
  if (repeat.ends === 'until' && !repeat.until) return '';
  try {
    return `${repeatWords(ruleOf(repeat, start, zone), zone)}. Clocks in ${zone} keep the hour, summer and winter.`;
  } catch {
    return '';
  }
}

function weekdays({ repeat, start }: Plan, change: (repeat: Partial<Repeat>) => void): TemplateResult {
  const chosen = repeat.on.length > 0 ? repeat.on : [dayOf(start)];
  return html`<fieldset class="days">
    <legend>On</legend>
    ${days.map(
      (day) =>
        html`<label class="day">
          <input
            type="checkbox"
            .checked=${chosen.includes(day)}
            @change=${(event: Event) =>
              change({
                on: (event.target as HTMLInputElement).checked
                  ? [...chosen, day]
                  : chosen.filter((other) => other !== day),
              })}
          />
          <span aria-hidden="true">${dayName(day).slice(0, 2)}</span
          ><span class="unseen">${dayName(day)}</span>
        </label>`,
    )}
  </fieldset>`;
}

function monthly({ repeat, start }: Plan, change: (repeat: Partial<Repeat>) => void): TemplateResult {
  const weekday = repeatWords(`FREQ=MONTHLY;BYDAY=${weekdayOfMonth(start)}`, 'UTC').replace(
    'Every month on',
    'On',
  );
  const words = { date: `On day ${Number(start.slice(8, 10))}`, weekday };
  return choice('by', 'On which day', repeat.by, words, (by) => change({ by: by as Repeat['by'] }));
}
