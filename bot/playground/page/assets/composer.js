// The box to write in. It offers commands and examples as they are typed.
import { announce, button, h } from './dom.js';
import { act } from './net.js';
import { store } from './store.js';

const drafts = new Map();

/** The box of a channel, or of a thread in it. */
export function composer(open, id, thread = null) {
  const key = `${open.id} ${thread ?? ''}`;
  const place = open.direct ? store.workspace.users[store.workspace.bot].real : `#${open.name}`;
  const label = thread ? 'Reply' : `Message ${place}`;
  const box = h('textarea', {
    id,
    rows: 1,
    placeholder: label,
    'aria-label': label,
    autocomplete: 'off',
    spellcheck: 'false',
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': `${id}-offers`,
    value: drafts.get(key) ?? '',
  });
  const offers = new Offers(box, `${id}-offers`);
  const send = async () => {
    const text = box.value.trim();
    if (!text) return;
    set(box, '');
    drafts.delete(key);
    offers.close();
    const answer = await act('say', {
      text,
      channel: open.id,
      ...(thread && { thread_ts: thread }),
    });
    problem.textContent = answer.error ?? '';
    if (answer.error) set(box, text);
  };
  const problem = h('p', { class: 'problem', role: 'alert' });
  box.addEventListener('input', () => {
    grow(box);
    drafts.set(key, box.value);
    offers.update();
  });
  box.addEventListener('keydown', (event) => {
    if (offers.key(event) || event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  });
  box.addEventListener('blur', () => setTimeout(() => offers.close(), 150));
  return h(
    'form',
    { class: 'composer', onsubmit: (event) => event.preventDefault() },
    offers.node,
    problem,
    h('div', { class: 'box' }, box, button('➤', send, { class: 'send', 'aria-label': 'Send' })),
  );
}

function grow(box) {
  box.rows = Math.min(8, box.value.split('\n').length);
}

function set(box, text) {
  box.value = text;
  grow(box);
}

/** What could be meant by what was typed so far: `[what is put in, what it is]`. */
function offered(text) {
  if (text.startsWith('@')) {
    const bot = store.workspace.users[store.workspace.bot];
    return `@${bot.name}`.startsWith(text) && text !== `@${bot.name} `
      ? [[`@${bot.name} `, 'ask in a sentence']]
      : [];
  }
  if (!text.startsWith('/')) return [];
  const [word, rest] = /^(\S+)(?:\s+(.*))?$/.exec(text)?.slice(1) ?? [];
  const known = store.workspace.commands.filter((one) => one.startsWith(word));
  if (rest === undefined && !/\s$/.test(text))
    return known.map((one) => [`${one} `, 'Ask about MoEngage file imports']);
  return known.includes(word)
    ? store.workspace.examples
        .filter(([example]) => example.startsWith(rest ?? '') && example !== rest)
        .map(([example, what]) => [`${word} ${example}`, what])
    : [];
}

class Offers {
  constructor(box, id) {
    this.box = box;
    this.node = h('ul', {
      class: 'offers',
      id,
      role: 'listbox',
      'aria-label': 'Suggestions',
      hidden: true,
    });
    this.all = [];
    this.at = -1;
  }

  update() {
    this.all = offered(this.box.value);
    this.at = -1;
    this.node.replaceChildren(
      ...this.all.map(([text, what], number) =>
        h(
          'li',
          {
            role: 'option',
            id: `${this.node.id}-${number}`,
            'aria-selected': 'false',
            onmousedown: (event) => {
              event.preventDefault();
              this.#take(number);
            },
          },
          h('strong', {}, text.trim()),
          h('span', {}, what),
        ),
      ),
    );
    this.#mark();
    if (this.all.length) announce(`${this.all.length} suggestions`);
  }

  close() {
    this.all = [];
    this.at = -1;
    this.#mark();
  }

  /** True if the key was for the list. */
  key(event) {
    if (!this.all.length) return false;
    const { key } = event;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      this.at =
        (this.at + (key === 'ArrowDown' ? 1 : this.at < 0 ? 0 : -1) + this.all.length) %
        this.all.length;
      this.#mark();
    } else if (key === 'Tab' && !event.shiftKey) this.#take(Math.max(this.at, 0));
    else if (key === 'Enter' && this.at >= 0) this.#take(this.at);
    else if (key === 'Escape') this.close();
    else return false;
    event.preventDefault();
    return true;
  }

  #take(number) {
    set(this.box, this.all[number][0]);
    this.box.focus();
    this.update();
  }

  #mark() {
    this.node.hidden = !this.all.length;
    this.box.setAttribute('aria-expanded', String(this.all.length > 0));
    [...this.node.children].forEach((one, number) =>
      one.setAttribute('aria-selected', String(number === this.at)),
    );
    if (this.at >= 0)
      this.box.setAttribute('aria-activedescendant', this.node.children[this.at].id);
    else this.box.removeAttribute('aria-activedescendant');
  }
}
