import { html, nothing, type TemplateResult } from 'lit';
import type { Participant } from '../../client/protocol.ts';

/** Number of hues in the palette; see people.styles.ts. */
export const hues = 12;

/**
 * The hue of a person: the same everywhere and for ever, because it depends on nothing but the id. FNV-1a, then mixed
 * again, since ids made one after the other differ in few places.
 */
export function hueOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index += 1)
    hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) % hues;
}

/** The first letter or digit of a word. */
function letter(word: string | undefined): string {
  return /[\p{L}\p{N}]/u.exec(word ?? '')?.[0] ?? '';
}

/** One or two letters for a name: first of the first word and first of the last. */
export function initials(name: string): string {
  const words = name.split(/[\s._-]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const first = letter(words[0]);
  const last = words.length > 1 ? letter(words[words.length - 1]) : '';
  return (first + last).toLocaleUpperCase() || '?';
}

/** A person's picture where the site supplies one, else a monogram. Decoration: the name always stands beside it. */
export function face(person: Pick<Participant, 'id' | 'name' | 'avatar'>, size = ''): TemplateResult {
  if (person.avatar) {
    return html`<img
      class="face ${size}"
      part="face"
      src=${person.avatar}
      alt=""
      loading="lazy"
      decoding="async"
      referrerpolicy="no-referrer"
    />`;
  }
  return html`<span class="face hue-${hueOf(person.id)} ${size}" part="face" aria-hidden="true"
    >${initials(person.name)}</span
  >`;
}

/** The name as people say it: with its number where two people share it. */
export function nameOf(person: Pick<Participant, 'name' | 'tag'>): TemplateResult {
  return html`<bdi>${person.name}</bdi
    >${person.tag ? html` <span class="tag">${person.tag}</span>` : nothing}`;
}
