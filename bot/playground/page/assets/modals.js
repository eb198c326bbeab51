// The modals that the app opened: the topmost is shown, as a form that is sent and answered.
import { button, h } from './dom.js';
import { render } from './blocks.js';
import { valuesOf } from './inputs.js';
import { plain } from './mrkdwn.js';
import { act } from './net.js';
import { on, store } from './store.js';

let dialog = null;
let shown = '';
let left = null; // the modal that was closed last
let back = null; // what had the focus before the first modal

/** Keep the topmost modal in step with the store. */
export function startModals() {
  on('views', draw);
  on('begin', () => {
    store.views.modals = [];
    draw();
  });
}

function draw() {
  const view = store.views.modals.at(-1);
  if (!view) return close();
  const errors = store.views.errors[view.id] ?? {};
  const name = `${view.id} ${view.hash}`;
  if (name !== shown) build(view);
  shown = name;
  complain(errors);
}

function close() {
  if (!dialog) return;
  dialog.close();
  dialog.remove();
  dialog = null;
  shown = '';
  if (back?.isConnected) back.focus();
}

function build(view) {
  const was = dialog && dialog.dataset.view === view.id ? valuesOf(dialog) : null;
  back = dialog ? back : document.activeElement;
  dialog?.remove();
  const use = {
    form: true,
    press: async (block, element, value) => {
      const answer = await act('view_press', {
        view: view.id,
        action_id: element.action_id,
        value,
        values: valuesOf(dialog),
      });
      return answer.error ?? answer.failure;
    },
  };
  const form = h(
    'form',
    { novalidate: true, onsubmit: (event) => submit(event, view) },
    h(
      'header',
      {},
      h('h2', { id: 'modal-title' }, plain(view.title.text)),
      button('✕', () => leave(view, { cleared: true }), {
        class: 'plain close',
        'aria-label': 'Close',
      }),
    ),
    h('div', { class: 'body blocks' }, render(view.blocks, use)),
    h('p', { class: 'wrong', role: 'alert', id: 'modal-wrong' }),
    h(
      'footer',
      {},
      button(
        plain(view.close?.text ?? (view.previous_view_id ? 'Back' : 'Close')),
        () => leave(view),
        { class: 'press' },
      ),
      view.submit &&
        h('button', { type: 'submit', class: 'press primary' }, plain(view.submit.text)),
    ),
  );
  dialog = h(
    'dialog',
    { class: 'modal', 'aria-labelledby': 'modal-title', 'data-view': view.id },
    form,
  );
  dialog.addEventListener('cancel', (event) => {
    event.preventDefault();
    leave(view);
  });
  document.body.append(dialog);
  dialog.showModal();
  if (was) keep(was);
  (
    dialog.querySelector('.body input, .body select, .body textarea') ??
    dialog.querySelector('footer .press:last-child')
  ).focus();
}

/** Close it once: Escape in a field for a date and time cancels the dialog twice. */
async function leave(view, how = {}) {
  if (left === view.id) return;
  left = view.id;
  const answer = await act('view_close', { view: view.id, ...how });
  if (answer.error) left = null;
}

/** An update leaves what was typed where the element is still there. */
function keep(was) {
  for (const node of dialog.querySelectorAll(
    'input:not([type=checkbox]):not([type=radio]), select, textarea',
  )) {
    const value = was[node.dataset.block]?.[node.dataset.action];
    if (value) node.value = value;
  }
}

async function submit(event, view) {
  event.preventDefault();
  const sent = event.submitter;
  sent?.setAttribute('aria-busy', 'true');
  const answer = await act('view_submit', { view: view.id, values: valuesOf(dialog) });
  sent?.removeAttribute('aria-busy');
  if (!dialog) return;
  complain(answer.errors ?? store.views.errors[view.id] ?? {});
  const wrong = answer.error ?? answer.failure;
  dialog.querySelector('#modal-wrong').textContent = wrong
    ? `We had some trouble connecting. Try again? (${wrong})`
    : '';
}

/** Show what is wrong with which input; the first of them gets the focus. */
function complain(errors) {
  let first = null;
  for (const row of dialog.querySelectorAll('[data-input]')) {
    const error = errors[row.dataset.input] ?? '';
    row.querySelector('.wrong').textContent = error;
    row.classList.toggle('faulty', Boolean(error));
    const field = row.querySelector('input, select, textarea');
    field?.setAttribute('aria-invalid', String(Boolean(error)));
    if (error && !first) first = field;
  }
  first?.focus();
}
