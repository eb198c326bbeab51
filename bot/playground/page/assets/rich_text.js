// Rich text: sections, lists, quotes and preformatted text, made of small styled parts.
import { h } from './dom.js';
import { emoji, withEmoji } from './emoji.js';
import { formatted } from './dates.js';
import { link, mention, moment, place, user } from './mrkdwn.js';
import { store } from './store.js';

const PARTS = {
  text: (part) => withEmoji(part.text),
  link: (part) => [link(part.url, part.text ?? part.url)],
  emoji: (part) => [emoji(part.name)],
  user: (part) => [user(part.user_id)],
  usergroup: (part) => [
    mention(`@${store.workspace.groups[part.usergroup_id] ?? part.usergroup_id}`),
  ],
  channel: (part) => [place(part.channel_id)],
  broadcast: (part) => [mention(`@${part.range}`)],
  date: (part) => {
    const text = formatted(part.timestamp, part.format) ?? part.fallback;
    return [part.url ? link(part.url, text) : moment(part.timestamp, text)];
  },
  color: (part) => [h('code', {}, part.value)],
};

const STYLES = { code: 'code', strike: 's', italic: 'em', bold: 'strong' };

function part(given) {
  const nodes = (PARTS[given.type] ?? (() => [`[${given.type}]`]))(given);
  return Object.entries(STYLES)
    .filter(([name]) => given.style?.[name])
    .reduce((inner, [, tag]) => [h(tag, {}, inner)], nodes);
}

const parts = (given) => given.elements.flatMap(part);

const CHILDREN = {
  rich_text_section: (given) => h('div', { class: 'rich-section' }, parts(given)),
  rich_text_quote: (given) => h('blockquote', {}, parts(given)),
  rich_text_preformatted: (given) => h('pre', {}, parts(given)),
  rich_text_list: (given) =>
    h(
      given.style === 'ordered' ? 'ol' : 'ul',
      {
        class: `indent-${Math.min(given.indent ?? 0, 8)}`,
        start: given.offset ? given.offset + 1 : null,
      },
      given.elements.map((item) => h('li', {}, parts(item))),
    ),
};

export const richText = (block) =>
  block.elements.map((one) => (CHILDREN[one.type] ?? ((it) => h('div', {}, `[${it.type}]`)))(one));
