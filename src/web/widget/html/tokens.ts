/** A piece of the HTML that the server makes of a comment. */
export type Token =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'open'; readonly tag: string; readonly attributes: ReadonlyMap<string, string> }
  | { readonly kind: 'close'; readonly tag: string };

const tagAt = /<(\/?)([a-z][a-z0-9]*)((?:\s+[a-z-]+(?:="[^"<]*")?)*)\s*\/?>/y;
const attribute = /([a-z-]+)(?:="([^"<]*)")?/g;
const entity = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi;
const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
};

/**
 * Cuts the server's HTML into tokens. It knows only what the server writes: lower-case tags, attributes in double
 * quotes, a few entities. Anything else is text, so that no input can become markup by being misread.
 */
export function* tokens(html: string): Generator<Token> {
  let from = 0;
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at)) {
    tagAt.lastIndex = at;
    const match = tagAt.exec(html);
    if (!match) {
      at += 1;
      continue;
    }
    if (at > from) yield { kind: 'text', text: decode(html.slice(from, at)) };
    const tag = match[2] as string;
    yield match[1] ? { kind: 'close', tag } : { kind: 'open', tag, attributes: attributesOf(match[3] ?? '') };
    at += match[0].length;
    from = at;
  }
  if (from < html.length) yield { kind: 'text', text: decode(html.slice(from)) };
}

function attributesOf(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [, name, value] of text.matchAll(attribute)) {
    if (name !== undefined && !found.has(name)) found.set(name, decode(value ?? ''));
  }
  return found;
}

function decode(text: string): string {
  return text.replace(entity, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return named[name.toLowerCase()] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    const allowed = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
    return allowed ? String.fromCodePoint(code) : '\ufffd';
  });
}
