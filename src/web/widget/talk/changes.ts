import type { Talk } from '../../client/protocol.ts';
import type { ConversationView } from '../../client/view.ts';
import type { Words } from './i18n/words.ts';

/** What people who listen are told of the change from one view to the next. */
export function tellings(
  old: ConversationView | undefined,
  view: ConversationView,
  words: Words,
): readonly string[] {
  if (!old?.state || old.state.talks === view.state?.talks) return [];
  const before = new Map(old.state.talks.map((talk) => [talk.id, talk]));
  return (view.state?.talks ?? []).flatMap((talk) => {
    const known = before.get(talk.id);
    return known && known !== talk ? ofTalk(known, talk, view.me?.id, words) : [];
  });
}

function ofTalk(old: Talk, talk: Talk, me: string | undefined, words: Words): readonly string[] {
  const told: string[] = [];
  if (old.state !== talk.state && talk.state !== 'scheduled')
    told.push(`${talk.title}: ${words.text(`state.${talk.state}`)}.`);
  const spoke = new Set(speakers(old).map(({ id }) => id));
  const called = speakers(talk).filter(({ id }) => !spoke.has(id));
  if (called.some(({ who }) => who.id === me)) told.push(`${words.text('floor.yours')}.`);
  const others = called.filter(({ who }) => who.id !== me).map(({ who }) => who.name);
  if (others.length > 0)
    told.push(words.count('said.floor', others.length, { names: words.language.names(others) }));
  for (const poll of talk.polls ?? []) {
    const known = old.polls?.find(({ id }) => id === poll.id);
    if (poll.state === 'open' && known?.state !== 'open')
      told.push(words.text('said.poll', { text: poll.text }));
  }
  return told;
}

function speakers(talk: Talk): readonly NonNullable<Talk['hands']>[number][] {
  return talk.hands?.filter((hand) => hand.state === 'speaking') ?? [];
}
