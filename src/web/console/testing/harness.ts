import { defineElements } from '../elements.ts';
import type { HostConsole } from '../shell.ts';
import { FakeServer } from './fake-server.ts';
import { scenes } from './scenes.ts';

/**
 * Shows the console with made-up data, one scene at a time: `?scene=live`. Nothing here is part of what is built for readers.
 * The scenes have times of their own, so the clock of the machine is set to them.
 */
const name = new URLSearchParams(location.search).get('scene') ?? 'live';
const scene = scenes[name];
if (scene) {
  const server = new FakeServer(scene);
  const { now } = scene;
  const passed = performance.now();
  Date.now = () => now + performance.now() - passed;
  location.hash = scene.hash;
  defineElements();
  const shell = document.createElement('host-console') as HostConsole;
  shell.services = server.services;
  document.getElementById('console')?.append(shell);
  Object.assign(globalThis, { server });
}
