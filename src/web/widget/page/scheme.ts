/** How the page around the widget looks, as far as the widget must fit in. */
export interface Surroundings {
  readonly dark: boolean;
  readonly ink: string;
  readonly paper: string | undefined;
}

/** Whether a computed colour is a light one. Undefined for notations that are not understood. */
export function isLight(color: string): boolean | undefined {
  const numbers = color
    .match(/-?\d*\.?\d+(?:e-?\d+)?%?/g)
    ?.map((text) => Number.parseFloat(text) / (text.endsWith('%') ? 100 : 1));
  if (!numbers || numbers.length < 3) return undefined;
  const [a = 0, b = 0, c = 0] = numbers;
  if (color.startsWith('okl')) return a > 0.6;
  if (/^l(?:ab|ch)/.test(color)) return a > 50;
  if (color.startsWith('rgb')) return luminance(a / 255, b / 255, c / 255) > 0.35;
  if (color.startsWith('color(')) return luminance(a, b, c) > 0.35;
  return undefined;
}

function luminance(red: number, green: number, blue: number): number {
  return 0.2126 * red ** 2.2 + 0.7152 * green ** 2.2 + 0.0722 * blue ** 2.2;
}

/** Reads the page: its text decides whether it is dark, since that is what has to stay readable. */
export function surroundingsOf(host: HTMLElement): Surroundings {
  const ink = getComputedStyle(host).color;
  const light = isLight(ink) ?? matchMedia('(prefers-color-scheme: dark)').matches;
  return { dark: light, ink, paper: paperUnder(host) };
}

function paperUnder(host: HTMLElement): string | undefined {
  for (let node: Element | null = host; node; node = parentOf(node)) {
    const color = getComputedStyle(node).backgroundColor;
    if (color !== 'transparent' && !/(?:,|\/)\s*0\)$/.test(color)) return color;
  }
  return undefined;
}

function parentOf(node: Element): Element | null {
  const root = node.getRootNode();
  return node.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
}

/** Calls back whenever the page may have changed its looks. Returns the way to stop. */
export function watchSurroundings(changed: () => void): () => void {
  const query = matchMedia('(prefers-color-scheme: dark)');
  // Theme switches usually fade; look again when the fading is over.
  let timer: ReturnType<typeof setTimeout> | undefined;
  const soon = (): void => {
    changed();
    clearTimeout(timer);
    timer = setTimeout(changed, 500);
  };
  const observer = new MutationObserver(soon);
  for (const element of [document.documentElement, document.body])
    observer.observe(element, { attributes: true });
  query.addEventListener('change', soon);
  globalThis.addEventListener('load', soon);
  return () => {
    clearTimeout(timer);
    observer.disconnect();
    query.removeEventListener('change', soon);
    globalThis.removeEventListener('load', soon);
  };
}
