// Emoji by their names in Slack; a name that is not known stays as it is written.
import { h } from './dom.js';
import { store } from './store.js';

// Characters of the old blocks are drawn as text unless they are asked to be pictures.
const picture = (char) => ([...char].length === 1 && char < '\u{10000}' ? `${char}\uFE0F` : char);

export function emoji(name) {
  const found = store.workspace?.emoji[name];
  if (!found) return document.createTextNode(`:${name}:`);
  const label = name.replaceAll('_', ' ');
  return h(
    'span',
    { class: 'emoji', role: 'img', 'aria-label': label, title: `:${name}:` },
    picture(found),
  );
}

/** Text with the emoji in it. */
export function withEmoji(text) {
  return text.split(/(:[a-z0-9_+-]+:)/).map((part) => {
    const name = /^:(.+):$/.exec(part)?.[1];
    return name ? emoji(name) : part;
  });
}
