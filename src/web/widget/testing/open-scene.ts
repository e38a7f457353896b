import type { Handlers, Hub } from '../../client/hub.ts';
import { FakeHub } from '../../client/testing/fake-hub.ts';
import { joined, scenes, type Scene } from './scenes.ts';

/** Stands where the hub is opened, on a page that shows the scene its address names. */
export async function openHub(_url: string, _fallback: boolean, handlers: Handlers): Promise<Hub> {
  const scene = scenes[new URLSearchParams(location.search).get('scene') ?? 'live'] as Scene;
  const hub = new FakeHub('WebSockets', handlers, (method: string) => {
    if (method === 'Join') return joined(scene);
    if (method === 'Talk') return { ...scene.talks[0], mine: scene.mine };
    return {};
  });
  for (const notice of scene.notices ?? []) setTimeout(() => hub.push('notify', notice), 50);
  return hub;
}
