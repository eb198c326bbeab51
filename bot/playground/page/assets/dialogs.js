// The confirmation dialog that stands before a press.
import { button, h } from './dom.js';
import { plain, words } from './mrkdwn.js';

/** Ask what a confirm object asks; resolves to whether it was confirmed. */
export function ask(given) {
  return new Promise((answer) => {
    const close = (said) => {
      dialog.close(); // the focus goes back to where it was
      dialog.remove();
      answer(said);
    };
    const dialog = h(
      'dialog',
      { class: 'modal confirm', 'aria-labelledby': 'confirm-title' },
      h('header', {}, h('h2', { id: 'confirm-title' }, plain(given.title.text))),
      h('div', { class: 'body text' }, words(given.text)),
      h(
        'footer',
        {},
        button(plain(given.deny.text), () => close(false), { class: 'press' }),
        button(plain(given.confirm.text), () => close(true), {
          class: `press ${given.style ?? 'primary'}`,
          autofocus: true,
        }),
      ),
    );
    dialog.addEventListener('cancel', (event) => {
      event.preventDefault();
      close(false);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
