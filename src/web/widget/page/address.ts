/** Where the page says it is at home: its canonical link, else its address without query and fragment. */
export function canonicalAddress(): string {
  const link = document.querySelector<HTMLLinkElement>('link[rel~="canonical"][href]');
  return link instanceof HTMLLinkElement ? link.href : location.origin + location.pathname;
}

/** Where LiveTalk is: the origin and folder this script came from, without a slash at the end. */
export function serverOfScript(script: string = import.meta.url): string {
  return new URL('.', script).href.replace(/\/$/, '').replace(/\/embed$/, '');
}

/** The comment a fragment such as #comment-0199... leads to. */
export function commentOfHash(hash: string): string | undefined {
  return /^#comment-([0-9a-f-]{36})$/i.exec(hash)?.[1];
}

/** The page's title. A form named "title" would stand in the way of document.title. */
export function pageTitle(): string {
  return document.querySelector('head > title')?.textContent.trim() ?? '';
}
