import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The host console with made-up data, for looking at its states: `npx vite --config vite.harness.config.ts`, then `/?scene=live`. */
export default defineConfig({
  root: at('./console/testing'),
  publicDir: at('../LiveTalk.Server/wwwroot'),
  build: {
    outDir: process.env['LIVETALK_HARNESS'] ?? at('./node_modules/.harness'),
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: false,
  },
});
