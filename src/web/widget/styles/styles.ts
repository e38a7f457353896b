import { unsafeCSS } from 'lit';
import { hues } from '../people/face.ts';
import base from './base.css?inline';
import comment from './comment.css?inline';
import composer from './composer.css?inline';
import people from './people.css?inline';
import thread from './thread.css?inline';

const palette = Array.from(
  { length: hues },
  (_, hue) => `.hue-${hue}{--hue:${Math.round((360 / hues) * hue) + 8}}`,
);

/** All styles of the widget's one shadow root, written by hand in the files beside this one: no input gets here. */
export const styles = [base, people, palette.join(''), comment, thread, composer].map(unsafeCSS);
