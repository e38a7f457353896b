import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { checkBudget } from './budget.ts';

/**
 * The page asks for /embed.js; everything else is beside it under /embed/. The entry is therefore built as if it
 * stood in the root, so that its chunks resolve against its public address on any origin, and then put with them.
 */
export function embedLayout(root: string): Plugin {
  const folder = join(root, 'embed');
  return {
    name: 'live-talk-embed-layout',
    // The test runner loads these plugins too, and must leave what is built alone.
    apply: 'build',
    buildStart() {
      rmSync(folder, { recursive: true, force: true });
    },
    closeBundle: {
      order: 'post',
      handler(error?: Error) {
        if (error) return;
        renameSync(join(root, 'embed.js'), join(folder, 'embed.js'));
        checkBudget(folder);
      },
    },
  };
}
