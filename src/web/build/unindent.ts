import type { Plugin } from 'vite';

/**
 * Takes the indentation out of the source. Minifying leaves template literals alone, so the templates of the elements
 * would keep theirs; in markup it means nothing, and elsewhere the sources write whitespace as escapes.
 */
export function unindent(): Plugin {
  return {
    name: 'live-talk-unindent',
    apply: 'build',
    enforce: 'pre',
    transform(code, id) {
      return /\/(widget|ops|console)\/.*\.ts$/.test(id)
        ? { code: code.replace(/\n\s+/g, '\n'), map: null }
        : undefined;
    },
  };
}
