// The app's home tab.
import { h } from './dom.js';
import { render } from './blocks.js';
import { valuesOf } from './inputs.js';
import { act } from './net.js';
import { store } from './store.js';

const use = {
  press: async (block, element, value) => {
    const values = valuesOf(document.getElementById('home'));
    const answer = await act('view_press', {
      view: store.views.home.id,
      action_id: element.action_id,
      value,
      values,
    });
    return answer.error ?? answer.failure;
  },
};

/** Its nodes, or a word where the app has published nothing. */
export function home() {
  const view = store.views.home;
  if (!view) return [h('p', { class: 'about' }, 'The home tab is still empty.')];
  return [h('div', { class: 'blocks' }, render(view.blocks, use))];
}
