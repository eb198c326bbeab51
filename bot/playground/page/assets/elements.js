// What can be pressed or chosen. `use` is `{press(block, element, value), form}`: `form` is true in
// a modal, whose inputs wait for its submit button.
import { button, h } from './dom.js';
import { ask } from './dialogs.js';
import { plain } from './mrkdwn.js';
import { control } from './inputs.js';
import { menu } from './menu.js';

const label = (given) => h('span', {}, plain(given)).textContent;

/** Ask first if the element says so, then press. */
export async function pressed(use, block, given, value, node) {
  if (given.confirm && !(await ask(given.confirm))) return;
  node?.setAttribute('aria-busy', 'true');
  const failure = await use.press(block, given, value);
  node?.removeAttribute('aria-busy');
  if (failure && node?.isConnected) {
    node.after(h('span', { class: 'failed', role: 'alert', title: failure }, `⚠\uFE0F ${failure}`));
  }
}

function pressButton(given, block, use) {
  const name = { 'data-block': block.block_id, 'data-action': given.action_id };
  const made = button(plain(given.text.text), null, {
    ...name,
    class: `press ${given.style ?? ''}`,
    'aria-label': given.accessibility_label ?? null,
  });
  made.addEventListener('click', () => {
    if (given.url) window.open(given.url, '_blank', 'noopener,noreferrer');
    pressed(use, block, given, null, made);
  });
  return made;
}

function overflow(given, block, use) {
  const options = given.options.map((option) => ({
    label: label(option.text.text),
    choose: (node) => {
      if (option.url) window.open(option.url, '_blank', 'noopener,noreferrer');
      pressed(use, block, given, option.value, node);
    },
  }));
  return menu('⋯', 'More actions', options, {
    class: 'press overflow',
    'data-block': block.block_id,
    'data-action': given.action_id,
  });
}

/** One element of an actions block, or beside a section. */
export function element(given, block, use) {
  if (given.type === 'button') return pressButton(given, block, use);
  if (given.type === 'overflow') return overflow(given, block, use);
  return control(given, block, {
    changed: (value, node) => pressed(use, block, given, value, node),
  });
}
