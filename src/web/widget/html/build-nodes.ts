import { allowedAttribute, allowedTags, emptyTags } from './allowed.ts';
import { tokens } from './tokens.ts';

/** Deeper nesting than anybody writes is flattened, so that no comment can exhaust the stack of a page. */
const maxDepth = 40;

/**
 * Builds the nodes of a comment from the server's HTML, without any of the browser's ways to turn text into markup.
 * The server has sanitised it already; building only what is known makes the widget safe even if it had not, and it
 * works on pages that demand Trusted Types.
 */
export function buildNodes(html: string, owner: Document = document): DocumentFragment {
  const root = owner.createDocumentFragment();
  const open: { tag: string; node: Node }[] = [{ tag: '', node: root }];
  for (const token of tokens(html)) {
    const parent = open[open.length - 1]?.node ?? root;
    if (token.kind === 'text') {
      parent.appendChild(owner.createTextNode(token.text));
    } else if (token.kind === 'open') {
      if (!allowedTags.has(token.tag)) continue;
      const element = owner.createElement(token.tag);
      for (const [name, value] of token.attributes) {
        const allowed = allowedAttribute(token.tag, name, value);
        if (allowed !== undefined) element.setAttribute(name, allowed);
      }
      if (token.tag === 'a') {
        element.setAttribute('rel', 'nofollow ugc noopener');
        element.setAttribute('target', '_blank');
      }
      parent.appendChild(element);
      if (!emptyTags.has(token.tag) && open.length <= maxDepth) open.push({ tag: token.tag, node: element });
    } else {
      const index = open.findLastIndex((entry) => entry.tag === token.tag);
      if (index > 0) open.length = index;
    }
  }
  return root;
}

/** The text of a comment, for quoting. Blocks become lines. */
export function plainText(html: string): string {
  let text = '';
  for (const token of tokens(html)) {
    if (token.kind === 'text') text += token.text;
    else if (token.tag === 'br' || (token.kind === 'close' && /^(p|li|blockquote|pre)$/.test(token.tag)))
      text += '\n';
  }
  return text.replace(/\n{2,}/g, '\n').trim();
}
