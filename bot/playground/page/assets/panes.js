// On a phone one pane lies over the channel: what it covers cannot be reached by Tab either.
import { byId } from './dom.js';

const narrow = matchMedia('(max-width: 860px)');
narrow.addEventListener('change', cover);

/** To be called when a pane was opened or closed. */
export function cover() {
  const covered = narrow.matches && !(byId('thread').hidden && byId('world').hidden);
  byId('channel').inert = covered;
}
