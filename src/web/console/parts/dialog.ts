import { html, nothing, render, type TemplateResult } from 'lit';

export interface Asking {
  readonly title: string;
  readonly body: TemplateResult | string;
  /** What can be answered: the value and the words of its button. */
  readonly yes: readonly { readonly value: string; readonly words: string }[];
  readonly no: string;
  /** Whether the answers hurt somebody: their buttons are in the colour of warnings. */
  readonly grave?: boolean;
}

let count = 0;

/** Asks in the browser's own dialog, which keeps the focus inside and closes on Escape, which means no. */
export async function ask(
  asking: Asking,
): Promise<{ readonly value: string; readonly form: FormData } | undefined> {
  const dialog = document.createElement('dialog');
  const id = `dialog-${++count}`;
  dialog.className = 'ask';
  dialog.setAttribute('aria-labelledby', id);
  render(
    html`
      <form method="dialog">
        <h2 id=${id}>${asking.title}</h2>
        ${typeof asking.body === 'string' ? html`<p>${asking.body}</p>` : asking.body}
        <p class="answers">
          <button value="" class="quiet" formnovalidate autofocus>${asking.no}</button>
          ${asking.yes.map(
            ({ value, words }) =>
              html`<button value=${value} class=${asking.grave ? 'grave' : 'strong'}>${words}</button>`,
          )}
        </p>
      </form>
      ${nothing}
    `,
    dialog,
  );
  const before = document.activeElement;
  document.body.append(dialog);
  const closed = new Promise((resolve) => dialog.addEventListener('close', resolve, { once: true }));
  dialog.showModal();
  await closed;
  const form = dialog.querySelector('form');
  const answer =
    dialog.returnValue && form ? { value: dialog.returnValue, form: new FormData(form) } : undefined;
  dialog.remove();
  if (before instanceof HTMLElement && before.isConnected) before.focus();
  return answer;
}

/** A plain question: yes or no. */
export const confirm = async (
  title: string,
  body: string,
  yes: string,
  no = 'Keep it as it is',
): Promise<boolean> =>
  (await ask({ title, body, yes: [{ value: 'yes', words: yes }], no, grave: true })) !== undefined;
