import type { ThreadEvent } from '../../client/protocol.ts';
import type { TalkEvent } from '../protocol.ts';
import { stateWords } from '../parts/words.ts';
import type { Stage } from './stage.ts';

/** What a screen reader hears of events, while the host looks elsewhere: hands, questions, states. Comments are not read out. */
export function news(before: Stage, events: readonly ThreadEvent[]): readonly string[] {
  return (events as readonly TalkEvent[]).flatMap((event) => {
    switch (event.type) {
      case 'talk.hands':
        return event.id === before.talk.id
          ? event.hands
              .filter(
                ({ id, state }) => state === 'waiting' && !before.talk.hands.some((hand) => hand.id === id),
              )
              .map(({ who }) => `${who.name} raised a hand.`)
          : [];
      case 'talk.questions':
        return event.id === before.talk.id
          ? event.questions
              .filter(
                ({ id, state }) =>
                  state === 'open' && !before.talk.questions.some((question) => question.id === id),
              )
              .map(({ asker }) => `${asker.name} asked a question.`)
          : [];
      case 'talk.updated':
        return event.talk.id === before.talk.id && event.talk.state !== before.talk.state
          ? [`${stateWords[event.talk.state]}.`]
          : [];
      default:
        return [];
    }
  });
}
