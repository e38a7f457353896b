// @vitest-environment happy-dom
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { defineElements } from './elements.ts';
import type { HostConsole } from './shell.ts';
import { FakeServer } from './testing/fake-server.ts';
import { hand, person, question, talkId } from './testing/people.ts';
import { scenes } from './testing/scenes.ts';

describe('HostConsole', () => {
  let shell: HostConsole;
  let server: FakeServer;
  const shown = (selector = 'host-console'): string =>
    (document.querySelector(selector)?.textContent ?? '').replace(/\s+/g, ' ').trim();
  const button = (words: string, within = 'host-console'): HTMLElement => {
    const found = [...document.querySelectorAll<HTMLElement>(`${within} button`)].find((one) =>
      (one.textContent ?? '').replace(/\s+/g, ' ').trim().startsWith(words),
    );
    if (!found) throw new Error(`No button "${words}" in: ${shown(within)}`);
    return found;
  };
  const press = (key: string, on: EventTarget = document, more: KeyboardEventInit = {}): void =>
    void on.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
  const play = async (name: string, sign: string, scene = scenes[name]): Promise<void> => {
    if (!scene) throw new Error(`No scene ${name}.`);
    location.hash = scene.hash;
    server = new FakeServer(scene);
    shell = document.createElement('host-console') as HostConsole;
    shell.services = server.services;
    document.body.append(shell);
    await vi.waitFor(() => expect(shown()).toContain(sign));
  };
  const told = (): string[] =>
    server.told.map(({ method, path }) => `${method} ${path.replace(/^.*\/(talks|threads)\/[^/]+/, '')}`);

  beforeAll(() => defineElements());
  afterEach(() => {
    shell.remove();
    document.body.replaceChildren();
  });

  test.each(Object.keys(scenes))('Scene_%s_IsDrawn_WithOneHeadingAndOneMain', async (name) => {
    await play(name, '');
    await vi.waitFor(() => expect(document.querySelectorAll('h1').length).toBe(1));
    expect(document.querySelectorAll('main').length).toBe(1);
  });

  test('SignIn_WithATokenOfASite_LeadsToItsTalks', async () => {
    await play('sign-in-providers', 'Sign in with Our Club');
    expect(document.querySelector('a[href="/host/sign-in/Our%20Club"]')).not.toBeNull();
    const field = document.querySelector<HTMLInputElement>('#token');
    if (field) field.value = 'nonsense';
    field?.form?.requestSubmit();
    await vi.waitFor(() => expect(shown()).toContain('That is not a token of a site.'));
  });

  test('Live_ShowsLineFloorAndWhatIsBackstage', async () => {
    await play('live', 'Waiting for your yes 2');
    expect(shown('.line-area')).toContain('Call Ben Okafor, and thank Emil Nørgaard');
    expect([...document.querySelectorAll('.hand .name')].map((name) => name.textContent?.trim())).toEqual([
      'Ben Okafor',
      'Chiara Rossi',
      'Deniz',
      'Grace',
    ]);
    expect(shown('.floor-area')).toMatch(/(1:00|0:5\d) left/);
    expect(shown('.live-head')).toMatch(/Live (29:00|28:5\d) left/);
  });

  test('CallNext_SaysWhoWasSeenFirst', async () => {
    await play('live', 'The line 4');
    press('n');
    await vi.waitFor(() => expect(server.told).toHaveLength(1));
    expect(server.told[0]).toMatchObject({
      path: `/api/v1/talks/${talkId}/hands/call`,
      body: { seen: hand(1).id, replace: true },
    });
  });

  test('Lower_CanBeTakenBack', async () => {
    await play('live', 'The line 4');
    button('Lower', '.hand').click();
    await vi.waitFor(() => expect(shown('.line-area')).toContain('The line 3'));
    expect(shown('.notes')).toContain('Ben Okafor’s hand is lowered.');
    press('u');
    await vi.waitFor(() => expect(shown('.line-area')).toContain('The line 4'));
    expect(told()).toEqual([]);
  });

  test('People_AreFoundByName_ThoseWhoLeftToo', async () => {
    await play('live', 'The line 4');
    button('People').click();
    await vi.waitFor(() => expect(shown('.panel')).toContain('Emil Nørgaard'));
    const field = document.querySelector<HTMLInputElement>('#find');
    if (field) field.value = 'fati';
    field?.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await vi.waitFor(() => expect(shown('.panel')).not.toContain('Emil'));
    expect(shown('.panel')).toContain('Fatima Zahra');
  });

  test('Invitation_FindsThePersonByName', async () => {
    const scene = scenes['live-empty'];
    if (!scene) throw new Error('No scene.');
    await play('live-empty', 'Nobody has the floor', { ...scene, here: 8 });
    button('Invite somebody').click();
    const field = await vi.waitFor(() => {
      const found = document.querySelector<HTMLInputElement>('#find-person');
      expect(found).not.toBeNull();
      return found;
    });
    if (field) field.value = 'rossi';
    field?.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await vi.waitFor(() => expect(document.querySelectorAll('dialog [type=radio]')).toHaveLength(1));
    press('Enter', field ?? document);
    await vi.waitFor(() => expect(server.told).toHaveLength(1));
    expect(server.told[0]?.body).toMatchObject({ person: person(2).id });
  });

  test('Refusal_IsToldBesideTheAct', async () => {
    await play('live', 'Waiting for your yes');
    server.refusal = { code: 'conflict', detail: 'It was declined by another host.' };
    button('Approve', '.pending').click();
    await vi.waitFor(() => expect(shown('.pending .trouble')).toBe('It was declined by another host.'));
    expect(shown('.pending')).toContain('Waiting for your yes 2');
  });

  test('Events_MoveTheLine_AndBackstageIsFetchedWhenTold', async () => {
    await play('live', 'The line 4');
    server.happen({
      type: 'talk.hands',
      id: talkId,
      hands: [hand(7, { order: 20 }), hand(2, { state: 'lowered' })],
    });
    await vi.waitFor(() => expect(shown('.hands')).toContain('Hiro Tanaka'));
    expect(shown('.hands')).not.toContain('Chiara');
    (server.scene as { backstage: unknown }).backstage = {
      questions: [question(6, 'One more?', { state: 'pending' })],
      polls: [],
      silenced: [],
      removed: [],
    };
    server.hub?.push('notify', { kind: 'backstage', thread: server.scene.talk.thread });
    await vi.waitFor(() => expect(shown('.pending')).toContain('One more?'));
  });

  test('HostOfTheSite_WhoHelpsOut_LooksBackstageAfterEveryAct', async () => {
    const scene = scenes['live'];
    if (!scene) throw new Error('No scene.');
    await play('live', 'The line 4', { ...scene, talk: { ...scene.talk, hosts: [person(5)] } });
    (server.scene as { backstage: unknown }).backstage = {
      ...scene.backstage,
      questions: [question(6, 'May we come again?', { state: 'pending' })],
    };
    press('n');
    await vi.waitFor(() => expect(shown('.pending')).toContain('May we come again?'));
  });

  test('TalkThatItsThreadShowsNoMore_IsFetchedAgain_WhenItChanges', async () => {
    const scene = scenes['ended'];
    if (!scene) throw new Error('No scene.');
    await play('ended', 'Nobody has the floor', { ...scene, old: true });
    const answered = scene.talk.questions.map((one) => ({ ...one, state: 'answered' as const }));
    (server.scene as { talk: unknown }).talk = { ...scene.talk, questions: answered };
    server.happen({ type: 'talk.questions', id: talkId, questions: answered });
    await vi.waitFor(() => expect(shown('.asked-area')).toContain('Every question is answered.'));
  });

  test('ArrowsWithAlt_MoveAHand_PlainOnesTheFocus', async () => {
    await play('live', 'The line 4');
    const rows = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('.hand')];
    rows()[1]?.focus();
    press('ArrowDown', rows()[1], { altKey: true });
    await vi.waitFor(() => expect(server.told).toHaveLength(1));
    expect(server.told[0]?.body).toMatchObject({ hand: hand(2).id, before: hand(6).id });
    expect(rows()[2]?.textContent).toContain('Chiara Rossi');
    press('ArrowUp', rows()[1]);
    expect(document.activeElement).toBe(rows()[0]);
  });

  test('Keys_InAField_OrSwitchedOff_AreWords', async () => {
    await play('live', 'The line 4');
    const field = document.querySelector('#say');
    press('n', field ?? document);
    press('n', document, { ctrlKey: true });
    button('Keys').click();
    await vi.waitFor(() => expect(document.querySelector('dialog')).not.toBeNull());
    document.querySelector<HTMLInputElement>('dialog input[type=checkbox]')?.click();
    document.querySelector<HTMLDialogElement>('dialog')?.close('');
    await vi.waitFor(() => expect(document.querySelector('dialog')).toBeNull());
    press('n');
    expect(told()).toEqual([]);
  });

  test('Words_GoThroughTheOutbox', async () => {
    await play('live', 'The line 4');
    const field = document.querySelector<HTMLTextAreaElement>('#say');
    if (field) field.value = 'Welcome!';
    field?.form?.requestSubmit();
    await vi.waitFor(() =>
      expect(server.hub?.calls.find(({ method }) => method === 'Post')?.argument).toMatchObject({
        body: 'Welcome!',
      }),
    );
    expect(shown('.unsent')).toContain('On its way');
  });

  test('Away_KeepsWhatWasShown_AndSaysSo', async () => {
    await play('live-away', 'The connection is lost');
    expect(shown('.line-area')).toContain('The line 4');
  });

  test('Schedule_WithoutATitle_SaysWhatIsMissing_AndSendsNothing', async () => {
    await play('new', 'Schedule a talk');
    await vi.waitFor(() => expect(document.querySelector('#title')).not.toBeNull());
    document.querySelector<HTMLInputElement>('#title')?.form?.requestSubmit();
    await vi.waitFor(() => expect(shown('#title-trouble')).toBe('Give the talk a title.'));
    expect(told()).toEqual([]);
  });

  test('Home_AsksBeforeATalkIsCalledOff', async () => {
    await play('home', 'Office hours');
    button('Call off').click();
    await vi.waitFor(() =>
      expect(document.querySelector('dialog')?.textContent).toContain('Call off the whole series'),
    );
    expect(told()).toEqual([]);
    document.querySelector<HTMLDialogElement>('dialog')?.close('series');
    await vi.waitFor(() => expect(server.told[0]).toMatchObject({ body: { series: true } }));
  });
});
