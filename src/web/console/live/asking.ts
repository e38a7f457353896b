import { html, type TemplateResult } from 'lit';
import { plainText } from '../../widget/html/build-nodes.ts';
import { ask } from '../parts/dialog.ts';
import type { Comment, Person, Question } from '../protocol.ts';
import { short, type Restraint } from './deeds.ts';
import type { Known } from './known.ts';

/** The questions that the live screen puts to the host, each in a dialog. */

const durations: readonly (readonly [seconds: number, words: string])[] = [
  [300, '5 minutes'],
  [900, '15 minutes'],
  [3_600, 'An hour'],
  [86_400, 'A day'],
];

/** Whether a person is silenced or removed, for how long, and why. */
export async function askRestraint(
  person: Person,
): Promise<{ readonly kind: Restraint; readonly seconds: number; readonly reason: string } | undefined> {
  const answer = await ask({
    title: person.name,
    body: html`
      <p>
        Whoever is silenced reads on and cannot write. Whoever is removed cannot be here. It ends by itself,
        and can be lifted.
      </p>
      <fieldset class="choices-row">
        <legend>For how long</legend>
        ${durations.map(
          ([seconds, words], index) =>
            html`<label class="radio">
              <input type="radio" name="seconds" value=${seconds} ?checked=${index === 1} /> ${words}
            </label>`,
        )}
      </fieldset>
      <div class="field">
        <label for="why">Why, for the log</label>
        <input id="why" name="reason" maxlength="200" autocomplete="off" />
      </div>
    `,
    no: 'Leave it',
    grave: true,
    yes: [
      { value: 'silence', words: 'Silence' },
      { value: 'remove', words: 'Remove' },
    ],
  });
  if (!answer) return undefined;
  return {
    kind: answer.value === 'remove' ? 'remove' : 'silence',
    seconds: Number(answer.form.get('seconds') ?? 900),
    reason: String(answer.form.get('reason') ?? '').trim(),
  };
}

/** The answer to a question, in Markdown. */
export async function askWords(question: Question): Promise<string | undefined> {
  const answer = await ask({
    title: 'Answer in words',
    body: html`
      <p class="question-text" dir="auto">${question.text}</p>
      <div class="field">
        <label for="words">Answer</label>
        <textarea
          id="words"
          name="words"
          rows="6"
          .value=${question.answerText ?? ''}
          aria-describedby="words-hint"
        ></textarea>
        <p class="hint" id="words-hint">
          Markdown. ${question.asker.name} is told, and it stands in the recap.
        </p>
      </div>
    `,
    no: 'Not now',
    yes: [{ value: 'yes', words: 'Answer' }],
  });
  return String(answer?.form.get('words') ?? '').trim() || undefined;
}

/** Which of the newest comments answers a question. */
export async function askComment(
  question: Question,
  comments: readonly Comment[],
): Promise<string | undefined> {
  const shown = comments.filter(({ status }) => status === 'published').slice(-12);
  const rows = shown
    .toReversed()
    .map(({ id, author, html: text }) => ({ id, words: `${author.name}: ${short(plainText(text), 140)}` }));
  return choose('Which comment answers it?', question.text, rows, 'It answers it');
}

/** Which question a comment answers. */
export async function askQuestion(questions: readonly Question[]): Promise<string | undefined> {
  const rows = questions.map(({ id, text, asker }) => ({ id, words: `${asker.name}: ${short(text, 140)}` }));
  return choose('Which question does it answer?', '', rows, 'It answers it');
}

/** Whom to give the floor: found by name among those who are here and those who were heard. */
export async function askPerson(find: (typed: string) => Known): Promise<string | undefined> {
  const answer = await ask({
    title: 'Who gets the floor?',
    body: html`<host-person-choice .find=${find}></host-person-choice>`,
    no: 'Not now',
    yes: [{ value: 'yes', words: 'Give the floor' }],
  });
  return answer?.form.get('chosen')?.toString();
}

async function choose(
  title: string,
  about: string,
  rows: readonly { readonly id: string; readonly words: string }[],
  yes: string,
): Promise<string | undefined> {
  const body =
    rows.length === 0
      ? html`<p>There is nothing to choose from yet.</p>`
      : html`${about ? html`<p class="question-text" dir="auto">${about}</p>` : ''}${options(title, rows)}`;
  const answer = await ask({
    title,
    body,
    no: 'Not now',
    yes: rows.length === 0 ? [] : [{ value: 'yes', words: yes }],
  });
  return answer?.form.get('chosen')?.toString();
}

const options = (
  title: string,
  rows: readonly { readonly id: string; readonly words: string }[],
): TemplateResult =>
  html`<fieldset class="choose">
    <legend class="unseen">${title}</legend>
    ${rows.map(
      ({ id, words }, index) =>
        html`<label class="radio">
          <input type="radio" name="chosen" value=${id} ?checked=${index === 0} />
          <span dir="auto">${words}</span>
        </label>`,
    )}
  </fieldset>`;
