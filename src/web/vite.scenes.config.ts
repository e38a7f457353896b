import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The widget in every state of a talk, with no server: npm run scenes, then /?scene=live (see widget/testing). */
export default defineConfig({
  root: here('./widget/testing'),
  resolve: {
    alias: [{ find: /^.*\/client\/hub-session\.ts$/, replacement: here('./widget/testing/open-scene.ts') }],
  },
});
