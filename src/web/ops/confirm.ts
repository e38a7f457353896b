import { html, render } from 'lit';
import { drainQuestion } from './node-row.ts';
import type { HeardNode, NodeReport } from './protocol.ts';

/** Asks before a node is drained. The browser's own dialog keeps the focus inside and closes on Escape, which means no. */
export async function confirmDrain(report: NodeReport, nodes: readonly HeardNode[]): Promise<boolean> {
  const dialog = document.createElement('dialog');
  dialog.setAttribute('aria-labelledby', 'drain-title');
  render(
    html`
      <form method="dialog" class="confirm">
        <h2 id="drain-title">Drain ${report.name}?</h2>
        <p>${drainQuestion(report, nodes)}</p>
        <p class="acts">
          <button value="" autofocus class="quiet">Keep it running</button>
          <button value="drain">Drain it</button>
        </p>
      </form>
    `,
    dialog,
  );
  document.body.append(dialog);
  const closed = new Promise((resolve) => dialog.addEventListener('close', resolve, { once: true }));
  dialog.showModal();
  await closed;
  dialog.remove();
  return dialog.returnValue === 'drain';
}
