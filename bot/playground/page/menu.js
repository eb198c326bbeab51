// A button that opens a menu: arrows move, Enter chooses, Escape and a click elsewhere close it.
import { button, h } from './dom.js';

/** `options` are `{label, choose(node)}`; `choose` gets the button that opened the menu. */
export function menu(sign, label, options, given = {}) {
  const opener = button(sign, null, { ...given, 'aria-label': label, 'aria-haspopup': 'menu', 'aria-expanded': 'false' });
  const frame = h('span', { class: 'menu-frame' }, opener);
  let list = null;

  const close = (focus) => {
    list?.remove();
    list = null;
    opener.setAttribute('aria-expanded', 'false');
    document.removeEventListener('pointerdown', outside, true);
    if (focus) opener.focus();
  };
  const outside = (event) => frame.contains(event.target) || close(false);

  const open = () => {
    list = h('div', { class: 'menu', role: 'menu', 'aria-label': label }, options.map((one) =>
      button(one.label, () => {
        close(true);
        one.choose(opener);
      }, { role: 'menuitem', tabindex: '-1' })));
    list.addEventListener('keydown', moved);
    frame.append(list);
    turned(list, frame);
    opener.setAttribute('aria-expanded', 'true');
    document.addEventListener('pointerdown', outside, true);
    list.firstChild.focus();
  };

  const moved = (event) => {
    const items = [...list.children];
    const at = items.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 + items.length, Home: 0, End: items.length - 1 }[event.key];
    if (event.key === 'Escape' || event.key === 'Tab') close(event.key === 'Escape');
    if (event.key === 'Escape') event.stopPropagation();
    if (to === undefined) return;
    event.preventDefault();
    items[to % items.length].focus();
  };

  opener.addEventListener('click', () => (list ? close(true) : open()));
  return frame;
}

/** Open upwards or to the left where there is no room. */
function turned(list, frame) {
  const box = list.getBoundingClientRect();
  const near = frame.getBoundingClientRect();
  list.classList.toggle('up', box.bottom > window.innerHeight && near.top > box.height);
  list.classList.toggle('left', box.right > window.innerWidth);
}
