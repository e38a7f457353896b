import type { Participant } from '../../client/protocol.ts';

/** What stands before the caret when somebody is about to mention a person. */
export interface MentionQuery {
  /** Where the @ is. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

const open = /(?:^|[\s(>])@([\p{L}\p{N}][\p{L}\p{N}_.' -]{0,30})?$/u;
const most = 5;

export function mentionAt(text: string, caret: number): MentionQuery | undefined {
  const match = open.exec(text.slice(0, caret));
  if (!match) return undefined;
  const typed = match[1] ?? '';
  return { from: caret - typed.length - 1, to: caret, text: typed };
}

/** People whose name, or a word of it, begins with what was typed; each once, the order they come in. */
export function candidates(people: readonly Participant[], query: MentionQuery): readonly Participant[] {
  const wanted = query.text.toLocaleLowerCase();
  const seen = new Set<string>();
  const found: Participant[] = [];
  for (const person of people) {
    const name = person.name.toLocaleLowerCase();
    const fits = name.startsWith(wanted) || (wanted !== '' && name.includes(` ${wanted}`));
    if (!fits || name === wanted || seen.has(person.id)) continue;
    seen.add(person.id);
    found.push(person);
    if (found.length === most) break;
  }
  return found;
}

/** The text with the mention filled in, and where the caret goes. */
export function insertMention(
  text: string,
  query: MentionQuery,
  name: string,
): { text: string; caret: number } {
  const before = `${text.slice(0, query.from)}@${name} `;
  return { text: before + text.slice(query.to).replace(/^ /, ''), caret: before.length };
}
