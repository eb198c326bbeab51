// Building the page: text is always a text node, so nothing that anybody wrote becomes markup.

/** An element with attributes, listeners (`onclick`) and children; `null` and `false` are left out. */
export function h(tag, given = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) made.addEventListener(name.slice(2), value);
    else if (name === 'value') made.value = value;
    else made.setAttribute(name, value === true ? '' : value);
  }
  made.append(
    ...children.flat(Infinity).filter((one) => one !== null && one !== undefined && one !== false),
  );
  return made;
}

export const button = (label, onclick, given = {}) =>
  h('button', { type: 'button', ...given, onclick }, label);

export const byId = (id) => document.getElementById(id);

/** Say something to who cannot see the page. */
export function announce(text) {
  byId('announcer').textContent = text;
}

const NAMED = ['data-block', 'data-action', 'data-focus'];

/** Put new nodes in the place of old ones; the focus stays on what has the same name. */
export function replace(parent, ...nodes) {
  const held = parent.contains(document.activeElement) ? document.activeElement : null;
  const name = held && NAMED.map((key) => held.getAttribute(key)).join(' ');
  parent.replaceChildren(...nodes.flat());
  if (!held || document.contains(held)) return;
  for (const one of parent.querySelectorAll('button, input, select, textarea, a, summary')) {
    if (NAMED.map((key) => one.getAttribute(key)).join(' ') === name && name.trim())
      return one.focus();
  }
}
