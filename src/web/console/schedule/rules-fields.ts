import { html, nothing, type TemplateResult } from 'lit';
import { limits, type PlannedFloor, type PlannedOptions } from '../protocol.ts';
import { number, tick, trouble } from './fields.ts';
import type { Plan, Problem } from './plan.ts';

/** What happens by itself, and what people may do. */
export function optionFields(
  { options }: Pick<Plan, 'options'>,
  problems: readonly Problem[],
  change: (options: Partial<PlannedOptions>) => void,
): TemplateResult {
  const { lobbyMinutes } = options;
  return html`<fieldset>
    <legend>How it opens and ends</legend>
    ${tick('lobby-auto', 'The lobby opens by itself', lobbyMinutes !== null, (on) => change({ lobbyMinutes: on ? 15 : null }))}
    ${
      lobbyMinutes === null
        ? nothing
        : number(
            'lobby',
            'Before the start',
            lobbyMinutes,
            0,
            limits.lobby,
            (minutes) => change({ lobbyMinutes: minutes }),
            'minutes',
          )
    }
    ${trouble(problems, 'lobby')}
    ${tick('auto-start', 'It starts by itself, on time', options.autoStart, (autoStart) => change({ autoStart }))}
    ${tick('auto-end', 'It ends by itself, on time', options.autoEnd, (autoEnd) => change({ autoEnd }))}
    ${tick('early', 'Questions may come in early', options.earlyQuestions, (earlyQuestions) => change({ earlyQuestions }))}
    ${tick(
      'approval',
      'Questions wait for approval',
      options.approval,
      (approval) => change({ approval }),
      'Whoever asks sees their own question at once.',
    )}
    ${tick('hands', 'Hands can be raised', options.hands, (hands) => change({ hands }))}
  </fieldset>`;
}

/** Who may speak at once, for how long, and who comes next. */
export function floorFields(
  { floor }: Pick<Plan, 'floor'>,
  problems: readonly Problem[],
  change: (floor: Partial<PlannedFloor>) => void,
): TemplateResult {
  const { seconds } = floor;
  return html`<fieldset>
    <legend>The floor</legend>
    ${tick(
      'listening',
      'Listening mode',
      floor.listening,
      (listening) => change({ listening }),
      'Those on the floor are heard; what others write stands aside.',
    )}
    ${number('size', 'People on the floor at once', floor.size, 1, limits.floor, (size) => change({ size }))}
    ${trouble(problems, 'size')}
    ${tick('timed', 'Turns have a limit', seconds !== null, (on) => change({ seconds: on ? 120 : null }))}
    ${
      seconds === null
        ? nothing
        : number(
            'seconds',
            'Each turn',
            seconds,
            limits.turn.least,
            limits.turn.most,
            (value) => change({ seconds: value }),
            'seconds',
          )
    }
    ${trouble(problems, 'seconds')}
    ${tick('advance', 'The next in line is called by itself', floor.advance, (advance) => change({ advance }))}
    ${tick(
      'fair',
      'Fair line',
      floor.fair,
      (fair) => change({ fair }),
      'Who has not spoken yet comes first, then who is new; otherwise first come, first served.',
    )}
  </fieldset>`;
}
