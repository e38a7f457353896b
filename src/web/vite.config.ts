import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { embedLayout } from './build/embed.ts';
import { unindent } from './build/unindent.ts';

const root =
  process.env['LIVETALK_WWWROOT'] ?? fileURLToPath(new URL('../LiveTalk.Server/wwwroot', import.meta.url));

export default defineConfig({
  base: './',
  build: {
    outDir: root,
    // The folder holds more than the widget; embedLayout clears its own part.
    emptyOutDir: false,
    target: 'es2022',
    // The first versions with light-dark(), which is then left as it is.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    modulePreload: false,
    reportCompressedSize: false,
    rolldownOptions: {
      // Not library mode: that keeps whitespace in ES modules.
      input: { embed: fileURLToPath(new URL('./widget/embed.ts', import.meta.url)) },
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: 'embed/[name]-[hash].js',
      },
    },
  },
  plugins: [unindent(), embedLayout(root)],
  test: {
    environment: 'node',
    include: ['client', 'widget', 'ops', 'console', 'build'].map((folder) => `${folder}/**/*.test.ts`),
  },
});
