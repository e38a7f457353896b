import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { unindent } from './build/unindent.ts';

const root =
  process.env['LIVETALK_WWWROOT'] ?? fileURLToPath(new URL('../LiveTalk.Server/wwwroot', import.meta.url));

/** The server's own pages: one file each and what they share, apart from the widget and its budget. */
export default defineConfig({
  base: './',
  build: {
    outDir: `${root}/pages`,
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: {
        ops: fileURLToPath(new URL('./ops/ops.ts', import.meta.url)),
        console: fileURLToPath(new URL('./console/console.ts', import.meta.url)),
      },
      output: { entryFileNames: '[name].js', chunkFileNames: 'shared-[hash].js' },
    },
  },
  plugins: [unindent()],
});
