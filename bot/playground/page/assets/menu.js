// A button that opens a menu: arrows move, Enter chooses, Escape and a click elsewhere close it.
import { button, h } from './dom.js';

const GAP = 4; // pixels

/** `options` are `{label, choose(node)}`; `choose` gets the button that opened the menu. */
export function menu(sign, label, options, given = {}) {
  const opener = button(sign, null, {
    ...given,
    'aria-label': label,
    'aria-haspopup': 'menu',
    'aria-expanded': 'false',
  });
  const frame = h('span', { class: 'menu-frame' }, opener);
  let list = null;

  const close = (focus) => {
    list?.remove();
    list = null;
    opener.setAttribute('aria-expanded', 'false');
    document.removeEventListener('pointerdown', outside, true);
    document.removeEventListener('scroll', scrolled, true);
    if (focus) opener.focus();
  };
  const outside = (event) => frame.contains(event.target) || close(false);

  const scrolled = (event) => event.target.contains(frame) && beside(list, opener);

  const open = () => {
    list = h(
      'div',
      { class: 'menu', role: 'menu', 'aria-label': label, popover: 'manual' },
      options.map((one) =>
        button(
          one.label,
          () => {
            close(true);
            one.choose(opener);
          },
          { role: 'menuitem', tabindex: '-1' },
        ),
      ),
    );
    list.addEventListener('keydown', moved);
    frame.append(list);
    list.showPopover(); // above everything that would cut it off
    beside(list, opener);
    opener.setAttribute('aria-expanded', 'true');
    document.addEventListener('pointerdown', outside, true);
    document.addEventListener('scroll', scrolled, true);
    list.firstChild.focus();
  };

  const moved = (event) => {
    const items = [...list.children];
    const at = items.indexOf(document.activeElement);
    const to = {
      ArrowDown: at + 1,
      ArrowUp: at - 1 + items.length,
      Home: 0,
      End: items.length - 1,
    }[event.key];
    if (event.key === 'Escape' || event.key === 'Tab') close(event.key === 'Escape');
    if (event.key === 'Escape') event.stopPropagation();
    if (to === undefined) return;
    event.preventDefault();
    items[to % items.length].focus();
  };

  opener.addEventListener('click', () => (list ? close(true) : open()));
  return frame;
}

/** Beside the button, upwards or to the left where there is no room. */
function beside(list, opener) {
  const box = list.getBoundingClientRect();
  const near = opener.getBoundingClientRect();
  const up = near.bottom + GAP + box.height > window.innerHeight && near.top > box.height;
  const left = near.left + box.width > window.innerWidth;
  list.style.top = `${up ? near.top - GAP - box.height : near.bottom + GAP}px`;
  list.style.left = `${Math.max(GAP, left ? near.right - box.width : near.left)}px`;
}
