// @vitest-environment happy-dom
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { MemoryStorage } from '../client/testing/memory-storage.ts';
import { Desk } from './desk.ts';
import type { HeardNode } from './protocol.ts';
import { OperatorSession } from './session.ts';
import { heard } from './testing/nodes.ts';

describe('Desk', () => {
  let answers: (() => Response)[];
  let asked: { url: string; method: string; token: string }[];
  let later: (() => void)[];
  let desk: Desk;
  let place: HTMLElement;
  let announcer: HTMLElement;
  let session: OperatorSession;

  const nodes = (...all: HeardNode[]): Response =>
    Response.json({ self: all[0]?.report.id ?? '', nodes: all });
  const refused = (status: number, code: string): Response =>
    Response.json({ code, detail: `It is ${code}.` }, { status });
  const shown = (): string => (place.textContent ?? '').replace(/\s+/g, ' ');
  const tick = async (): Promise<void> => {
    later.shift()?.();
    await vi.waitFor(() => expect(later.length).toBe(1));
  };

  beforeEach(() => {
    [answers, asked, later] = [[], [], []];
    place = document.createElement('div');
    announcer = document.createElement('p');
    session = new OperatorSession(new MemoryStorage());
    desk = new Desk({
      session,
      place,
      announcer,
      ask: async (input, init) => {
        const headers = init?.headers as Record<string, string>;
        asked.push({
          url: String(input),
          method: init?.method ?? 'GET',
          token: headers['authorization'] ?? '',
        });
        const answer = answers.shift();
        if (!answer) throw new TypeError('Failed to fetch');
        return answer();
      },
      now: () => Date.parse('2026-01-31T10:30:00Z'),
      wait: (act) => void later.push(act),
    });
  });

  test('WithoutAProof_AsksForOne_AndNobodyElse', () => {
    desk.start();
    expect(place.querySelector('#token')).not.toBeNull();
    expect(asked).toEqual([]);
    expect(later).toEqual([]);
  });

  test('WithAToken_ShowsTheNodes_AndSendsItInTheHeaderOnly', async () => {
    answers.push(() =>
      nodes(
        heard('one', { connections: 1234 }),
        heard('two', { state: 'draining', drain: { connections: 300, left: 20, secondsLeft: 8 } }),
      ),
    );
    desk.unlock('secret');
    await vi.waitFor(() => expect(later.length).toBe(1));
    expect(shown()).toContain('1,234');
    expect(shown()).toContain('up 1 h 30 min, answers here');
    expect(shown()).toContain('20 of 300 left, 8 s');
    expect(place.querySelectorAll('tbody tr').length).toBe(2);
    expect(asked).toEqual([{ url: '/api/v1/ops/nodes', method: 'GET', token: 'Bearer secret' }]);
  });

  test('Silence_KeepsWhatWasShown_AndSaysHowOldItIs', async () => {
    answers.push(() => nodes(heard('one')));
    desk.unlock('secret');
    await vi.waitFor(() => expect(later.length).toBe(1));
    await tick();
    expect(shown()).toContain('has not answered since');
    expect(shown()).toContain('one');
    answers.push(() => nodes(heard('one')));
    await tick();
    expect(shown()).not.toContain('has not answered since');
  });

  test('StateChanges_AreAnnounced_FiguresAreNot', async () => {
    answers.push(
      () => nodes(heard('one')),
      () => nodes(heard('one', { connections: 7 })),
      () => nodes(heard('one', { redis: 'away' })),
    );
    desk.unlock('secret');
    await vi.waitFor(() => expect(later.length).toBe(1));
    await tick();
    expect(announcer.textContent).toBe('');
    await tick();
    expect(announcer.textContent).toBe('one: Redis is away.');
  });

  test('AProofThatDoesNotCount_LocksThePage', async () => {
    answers.push(() => refused(404, 'not_found'));
    desk.unlock('of a reader');
    await vi.waitFor(() => expect(place.querySelector('#token')).not.toBeNull());
    expect(shown()).toContain('may not watch the nodes');
    expect(later).toEqual([]);
  });

  test('Find_ShowsPlacesAndNamesSilentNodes', async () => {
    answers.push(() => nodes(heard('one'), heard('two')));
    desk.unlock('secret');
    await vi.waitFor(() => expect(later.length).toBe(1));
    const place1 = { site: 'demo', id: 'x', name: '<b>Ada</b>', thread: 't1', since: '2026-01-31T10:00:00Z' };
    answers.push(() =>
      Response.json({ answers: [{ node: 'id-of-one', places: [place1] }], silent: ['id-of-two'] }),
    );
    await desk.find('ada & co');
    expect(asked.at(-1)?.url).toBe('/api/v1/ops/whereabouts?person=ada%20%26%20co');
    expect(shown()).toContain('<b>Ada</b> in demo, on one, reading a thread for 30 min');
    expect(shown()).toContain('No answer from two.');
    expect(place.querySelector('li a')?.getAttribute('href')).toBe('/threads/t1');
  });

  test('ARefusedQuestion_IsShown_AndTheNodesStay', async () => {
    answers.push(
      () => nodes(heard('one')),
      () => refused(503, 'unavailable'),
    );
    desk.unlock('secret');
    await vi.waitFor(() => expect(later.length).toBe(1));
    await desk.find('ada');
    expect(place.querySelector('[role=alert]')?.textContent).toContain('It is unavailable.');
    expect(place.querySelectorAll('tbody tr').length).toBe(1);
  });
});
