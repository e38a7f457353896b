import { LitElement } from 'lit';

/**
 * A part of the widget. It renders into the one shadow root of <live-talk> instead of having its own, so that one
 * set of styles and `::part` names covers everything.
 */
export class LightElement extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}
