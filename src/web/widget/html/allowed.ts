/** Tags that may appear in a comment. Everything else is left out, its text kept. */
export const allowedTags: ReadonlySet<string> = new Set(
  'a abbr b blockquote br cite code del em i li ol p pre q s span strong ul'.split(' '),
);

/** Tags without content. */
export const emptyTags: ReadonlySet<string> = new Set(['br']);

const schemes: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:']);

/** The value an attribute may have on a tag, or undefined where it may not be there. */
export function allowedAttribute(tag: string, name: string, value: string): string | undefined {
  switch (name) {
    case 'href':
      return tag === 'a' ? safeAddress(value) : undefined;
    case 'cite':
      return tag === 'blockquote' || tag === 'q' ? safeAddress(value) : undefined;
    case 'title':
      return tag === 'a' || tag === 'abbr' ? value : undefined;
    case 'class':
      return tag === 'span' && value === 'mention' ? value : undefined;
    case 'data-id':
      return tag === 'span' ? value : undefined;
    case 'dir':
      return ['ltr', 'rtl', 'auto'].includes(value) ? value : undefined;
    case 'lang':
      return /^[A-Za-z0-9-]{1,35}$/.test(value) ? value : undefined;
    default:
      return undefined;
  }
}

/** Absolute addresses of harmless schemes only: a relative one would point into the page around the widget. */
function safeAddress(value: string): string | undefined {
  try {
    const url = new URL(value);
    return schemes.has(url.protocol) ? url.href : undefined;
  } catch {
    return undefined;
  }
}
