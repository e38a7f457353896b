// @vitest-environment happy-dom
import { html, render } from 'lit';
import { afterEach, describe, expect, test } from 'vitest';
import { nobody } from '../../client/presence.ts';
import { defaultSettings, type OwnPart, type Participant, type Talk } from '../../client/protocol.ts';
import { Talks } from '../../client/talks.ts';
import { freshState } from '../../client/thread-state.ts';
import type { ConversationView } from '../../client/view.ts';
import { Language } from '../i18n/language.ts';
import { joined, poll, scenes, type Scene } from '../testing/scenes.ts';
import type { TalkContext } from './context.ts';
import { Words } from './i18n/words.ts';
import './talk.ts';
import { noticeText } from './talk-notices.ts';

interface Call {
  readonly method: string;
  readonly argument: Record<string, unknown>;
}

/** A context whose server is a list of calls; `refuse` makes it say no. */
function contextOf(scene: Scene) {
  const { thread, seq, comments = [], talks, me } = joined(scene);
  const calls: Call[] = [];
  const names: string[] = [];
  const answer = { refuse: '' };
  const view = {
    link: { kind: 'live', transport: 'WebSockets' },
    presence: nobody,
    settings: defaultSettings,
    notices: [],
    state: freshState(thread, seq, comments, false, talks),
    ...(me ? { me } : {}),
  } as unknown as ConversationView;
  const act: TalkContext['act'] = async (_, name, deed) => {
    names.push(name);
    await deed(
      new Talks(async <T>(method: string, argument: unknown) => {
        calls.push({ method, argument: argument as Record<string, unknown> });
        return undefined as T;
      }),
    );
    return answer.refuse;
  };
  const mine: OwnPart = scene.mine ?? { votes: {}, questions: [] };
  const context: TalkContext = {
    view,
    words: new Words(new Language('en')),
    own: () => mine,
    hidden: () => mine.questions,
    server: 'https://talk.example',
    goTo: () => {},
    act,
    vote: (talk, item, choices, ofPoll, name = '') =>
      act(talk, name, (told) =>
        ofPoll ? told.vote(talk, item, choices) : told.voteForQuestion(talk, item, true),
      ),
  };
  return { context, calls, names, answer, talk: scene.talks[0] as Talk };
}

async function show(template: unknown): Promise<HTMLElement> {
  const place = document.createElement('div');
  document.body.append(place);
  render(template, place);
  await new Promise((resolve) => setTimeout(resolve));
  return place;
}

const settle = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, 5));
const button = (place: Element, text: string): HTMLButtonElement => {
  const found = [...place.querySelectorAll('button')].find((one) => one.textContent?.trim().startsWith(text));
  if (!found) throw new Error(`There is no button "${text}".`);
  return found;
};
const scene = (name: string): Scene => scenes[name] as Scene;

afterEach(() => document.body.replaceChildren());

describe('LiveTalkPoll', () => {
  test('Choice_IsSent_WhenThePersonVotes_AndNotBefore', async () => {
    const { context, calls, talk } = contextOf(scene('live'));
    const place = await show(
      html`<live-talk-poll .poll=${poll(1)} .talk=${talk} .context=${context}></live-talk-poll>`,
    );
    const [, second] = place.querySelectorAll('input');
    if (second) second.checked = true;
    expect(calls).toEqual([]);
    button(place, 'Vote').click();
    await settle();
    expect(calls).toMatchObject([{ method: 'VotePoll', argument: { poll: poll(1).id, choices: [1] } }]);
  });

  test('OwnVote_ShowsTheResultInTheSameRows_AndCanBeChanged', async () => {
    const { context, talk } = contextOf({
      ...scene('live'),
      mine: { votes: { [poll(1).id]: [2] }, questions: [] },
    });
    const it = poll(1, { voters: 4, counts: [1, 0, 3] });
    const place = await show(
      html`<live-talk-poll .poll=${it} .talk=${talk} .context=${context}></live-talk-poll>`,
    );
    expect([...place.querySelectorAll('.share')].map((one) => one.textContent)).toEqual([
      '1, 25%',
      '0, 0%',
      '3, 75%',
    ]);
    expect(place.querySelectorAll('rect')[2]?.getAttribute('width')).toBe('75%');
    expect(place.querySelector('.role')?.parentElement?.textContent).toContain('Night trains');
    button(place, 'Change my vote').click();
    await settle();
    expect([...place.querySelectorAll('input')].map((one) => one.checked)).toEqual([false, false, true]);
  });

  test('PersonWithoutAName_SaysWhoTheyAre_AndVotes', async () => {
    const { context, calls, names, talk } = contextOf(scene('live'));
    const { me: _me, ...view } = context.view;
    const unnamed = { ...context, view } as TalkContext;
    const place = await show(
      html`<live-talk-poll .poll=${poll(1)} .talk=${talk} .context=${unnamed}></live-talk-poll>`,
    );
    const [first] = place.querySelectorAll<HTMLInputElement>('[name=choice]');
    if (first) first.checked = true;
    button(place, 'Vote').click();
    await settle();
    expect([calls, place.querySelector('[role=alert]')?.textContent]).toEqual([
      [],
      'Tell people who you are: a name is enough.',
    ]);
    const name = place.querySelector<HTMLInputElement>('[name=name]');
    if (name) name.value = ' Ada ';
    button(place, 'Vote').click();
    await settle();
    expect(names).toEqual(['Ada']);
    expect(calls).toMatchObject([{ method: 'VotePoll' }]);
  });

  test('ResultThatIsKeptBack_IsNotGuessed', async () => {
    const { counts: _counts, ...it } = poll(1, { liveResults: false, voters: 9 });
    const { context, talk } = contextOf({
      ...scene('live'),
      mine: { votes: { [it.id]: [0] }, questions: [] },
    });
    const place = await show(
      html`<live-talk-poll .poll=${it} .talk=${talk} .context=${context}></live-talk-poll>`,
    );
    expect(place.querySelector('.share, rect')).toBeNull();
    expect(place.textContent).toContain('9 people voted');
    expect(place.textContent).toContain('Results show when it closes.');
  });
});

describe('LiveTalkWaving', () => {
  test('Wave_GoesToThePerson_OnceUnlessItDidNotWork', async () => {
    const { context, calls, answer, talk } = contextOf(scene('live'));
    const me = context.view.me as Participant;
    const ann = { ...me, id: 'ann', name: 'Ann' };
    const presence = { count: 2, anonymous: 0, participants: [me, ann] };
    const here = { ...context, view: { ...context.view, presence, invisible: false } } as TalkContext;
    answer.refuse = 'Not so fast.';
    const place = await show(html`<live-talk-waving .talk=${talk.id} .context=${here}></live-talk-waving>`);
    const [wave] = place.querySelectorAll('button');
    expect(wave?.textContent).toContain('Wave to Ann');
    wave?.click();
    await settle();
    expect([wave?.disabled, place.querySelector('[role=status]')?.textContent]).toEqual([
      false,
      'Not so fast.',
    ]);
    answer.refuse = '';
    wave?.click();
    await settle();
    expect([wave?.disabled, place.querySelector('[role=status]')?.textContent]).toEqual([
      true,
      'You waved to Ann.',
    ]);
    const call = { method: 'Wave', argument: { thread: here.view.state?.thread.id, to: 'ann' } };
    expect(calls).toMatchObject([call, call]);
  });

  test('Waves_SwitchedOff_AreNotShownUntilTheyAreOnAgain', async () => {
    const { context, talk } = contextOf(scene('live'));
    const place = await show(
      html`<live-talk-waving .talk=${talk.id} .context=${context}></live-talk-waving>`,
    );
    const box = place.querySelector('input[type=checkbox]') as HTMLInputElement;
    const notice = {
      kind: 'wave',
      thread: 't',
      at: '',
      from: { ...(context.view.me as Participant), name: 'Ann' },
    } as const;
    expect(box.checked).toBe(true);
    box.click();
    expect(noticeText(notice, 't', 0, context.words)).toBe('');
    box.click();
    expect(noticeText(notice, 't', 0, context.words)).toBe('Ann waves to you.');
  });
});

describe('LiveTalkQuestions', () => {
  const questions = (talk: Talk, context: TalkContext) =>
    html`<live-talk-questions .talk=${talk} .context=${context}></live-talk-questions>`;

  test('QuestionThatWasRefused_KeepsItsWordsAndItsKey', async () => {
    const { context, calls, answer, talk } = contextOf(scene('live'));
    answer.refuse = 'Not now.';
    const place = await show(questions(talk, context));
    const box = place.querySelector('textarea') as HTMLTextAreaElement;
    box.value = 'Why?';
    button(place, 'Ask').click();
    await settle();
    expect(place.querySelector('[role=alert]')?.textContent).toBe('Not now.');
    expect(box.value).toBe('Why?');
    answer.refuse = '';
    button(place, 'Ask').click();
    await settle();
    expect(calls.length).toBe(2);
    expect(calls[0]?.argument['key']).toBe(calls[1]?.argument['key']);
    expect(box.value).toBe('');
  });

  test('OwnPendingQuestion_IsMarked_AndCanBeTakenBack', async () => {
    const { context, calls, talk } = contextOf(scene('pending'));
    const place = await show(questions(talk, context));
    const pending = place.querySelector('.question') as HTMLElement;
    expect(pending.textContent).toContain('Waits for a host. Only you see it.');
    button(pending, 'Take back').click();
    await settle();
    expect(calls).toMatchObject([{ method: 'DeclineQuestion' }]);
  });

  test('OwnAndAnsweredQuestions_TakeNoVote', async () => {
    const { context, talk } = contextOf(scene('live'));
    const place = await show(questions(talk, context));
    expect(place.querySelectorAll('.question').length).toBe(5);
    expect(place.querySelectorAll('button.votes').length).toBe(2);
  });

  test('TalkThatIsOver_TakesVotesForLeftovers_ButNoNewQuestions', async () => {
    const { context, talk } = contextOf(scene('ended'));
    const place = await show(questions(talk, context));
    expect(place.querySelector('textarea')).toBeNull();
    expect(place.querySelectorAll('button.votes').length).toBe(2);
  });
});

describe('LiveTalkSession', () => {
  const session = (talk: Talk, context: TalkContext) =>
    html`<live-talk-session .talk=${talk} .context=${context}></live-talk-session>`;

  test('HandOfSomebodyWithoutAName_NeedsOne_AndGoesUpWithIt', async () => {
    const { me: _me, ...anonymous } = scene('live');
    const { context, calls, names, talk } = contextOf(anonymous);
    const place = await show(session(talk, context));
    button(place, 'Raise hand').click();
    await settle();
    const form = place.querySelector('form') as HTMLFormElement;
    button(form, 'Raise hand').click();
    await settle();
    expect(form.querySelector('[role=alert]')?.textContent).toContain('a name is enough');
    expect(calls).toEqual([]);
    (form.querySelector('[name=name]') as HTMLInputElement).value = 'Nia';
    (form.querySelector('[name=reason]') as HTMLInputElement).value = 'About the Oder';
    button(form, 'Raise hand').click();
    await settle();
    expect(names).toEqual(['Nia']);
    expect(calls).toMatchObject([
      { method: 'RaiseHand', argument: { kind: 'question', reason: 'About the Oder' } },
    ]);
    expect(place.querySelector('form')).toBeNull();
  });

  test('HandThatIsUp_SaysItsPlace_AndCanBeLowered', async () => {
    const { context, calls, talk } = contextOf(scene('waiting'));
    const place = await show(session(talk, context));
    expect(place.querySelector('.talk-you')?.textContent).toContain('2 people are before you.');
    button(place, 'Lower hand').click();
    await settle();
    expect(calls).toMatchObject([{ method: 'LowerHand' }]);
  });

  test('OwnTurn_IsSaid_AndCanBeEnded', async () => {
    const { context, calls, talk } = contextOf(scene('floor'));
    const place = await show(session(talk, context));
    expect(place.querySelector('.talk-who')?.textContent).toMatch(/You have the floor\s+1:5\d left/);
    button(place, 'I’m done').click();
    await settle();
    expect(calls).toMatchObject([{ method: 'EndTurn' }]);
  });

  test.each(Object.keys(scenes).filter((name) => /live|lobby|paused|waiting|room/.test(name)))(
    'EveryButtonIn_%s_HasWords',
    async (name) => {
      const { context, talk } = contextOf(scene(name));
      const place = await show(session(talk, context));
      for (const tab of place.querySelectorAll<HTMLElement>('.talk-tab')) {
        tab.click();
        await settle();
        for (const one of place.querySelectorAll('button'))
          expect((one.getAttribute('aria-label') ?? one.textContent ?? '').trim()).not.toBe('');
      }
    },
  );
});
