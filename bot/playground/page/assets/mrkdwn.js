// Slack's text markup as nodes: styles, code, quotes, links, mentions, dates, emoji.
// https://docs.slack.dev/messaging/formatting-message-text
import { h } from './dom.js';
import { formatted } from './dates.js';
import { withEmoji } from './emoji.js';
import { store } from './store.js';

const ATOM = /```([\s\S]+?)```|`([^`\n]+)`|<([^<>]+)>/g;
const STYLES = [
  ['strong', /(^|[^\w*])\*(?=\S)([^\n*]+?)(?<=\S)\*(?!\w)/],
  ['em', /(^|[^\w_])_(?=\S)([^\n_]+?)(?<=\S)_(?!\w)/],
  ['s', /(^|[^\w~])~(?=\S)([^\n~]+?)(?<=\S)~(?!\w)/],
];
const HOLE = 0xe000; // stands for an atom while the text around it is styled

const unescaped = (text) =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** Plain text of a `plain_text` object. */
export const plain = (text) => withEmoji(unescaped(text));

/** A text object of either type. */
export const words = (text) => (text.type === 'mrkdwn' ? mrkdwn(text.text) : plain(text.text));

export function mrkdwn(text) {
  const atoms = [];
  const rest = text.replace(ATOM, (whole, block, code, tag) => {
    atoms.push(
      block !== undefined
        ? pre(block)
        : code !== undefined
          ? h('code', {}, unescaped(code))
          : tagged(tag),
    );
    return String.fromCharCode(HOLE + atoms.length - 1);
  });
  return quoted(rest, atoms);
}

const pre = (text) => h('pre', {}, unescaped(text.replace(/^\n|\n$/g, '')));

/** Lines that begin with a greater-than sign are quotes. */
function quoted(text, atoms) {
  const nodes = [];
  let quote = [];
  const flush = () => {
    if (quote.length) nodes.push(h('blockquote', {}, styled(quote.join('\n'), atoms)));
    quote = [];
  };
  text.split('\n').forEach((line, number, all) => {
    const found = /^&gt; ?(.*)$/.exec(line);
    if (found) return quote.push(found[1]);
    const after = quote.length > 0;
    flush();
    if (number && !after) nodes.push('\n');
    nodes.push(...styled(line, atoms));
  });
  flush();
  return nodes;
}

function styled(text, atoms) {
  let first = null;
  for (const [tag, pattern] of STYLES) {
    const found = pattern.exec(text);
    if (found && (!first || found.index < first.found.index)) first = { tag, found };
  }
  if (!first) return filled(text, atoms);
  const { tag, found } = first;
  const start = found.index + found[1].length;
  return [
    ...filled(text.slice(0, start), atoms),
    h(tag, {}, styled(found[2], atoms)),
    ...styled(text.slice(found.index + found[0].length), atoms),
  ];
}

function filled(text, atoms) {
  return text.split(/([\uE000-\uF8FF])/).flatMap((part) => {
    const atom = part.length === 1 ? atoms[part.charCodeAt(0) - HOLE] : undefined;
    return atom ?? withEmoji(unescaped(part));
  });
}

function tagged(tag) {
  const [body, ...after] = tag.split('|');
  const label = after.join('|');
  if (body.startsWith('!date^')) return date(body, label);
  if (body.startsWith('@')) return user(body.slice(1), label);
  if (body.startsWith('#')) return place(body.slice(1), label);
  if (body.startsWith('!')) return mention(label || `@${body.slice(1).split('^')[0]}`);
  return link(unescaped(body), label ? plain(label) : unescaped(body.replace(/^mailto:/, '')));
}

function date(body, fallback) {
  const [, seconds, format, address] = body.split('^');
  const text = formatted(seconds, format ?? '') ?? unescaped(fallback);
  return address ? link(address, text) : moment(seconds, text);
}

/** An instant, with its whole date for who points at it. */
export const moment = (seconds, text) =>
  h(
    'time',
    { datetime: stamp(seconds), title: formatted(seconds, '{date_long} at {time_secs}') },
    text,
  );

function stamp(seconds) {
  const when = new Date(Number(seconds) * 1000);
  return Number.isNaN(when.getTime()) ? null : when.toISOString();
}

export const user = (id, label) => mention(`@${store.workspace.users[id]?.name ?? (label || id)}`);
export const place = (id, label) =>
  mention(`#${store.workspace.channels.find((one) => one.id === id)?.name ?? (label || id)}`);
export const mention = (text) => h('span', { class: 'mention' }, text);

/** A link, if it leads to a place where links may lead. */
export function link(address, label) {
  if (!/^(https?:\/\/|mailto:)/.test(address)) return h('span', {}, label);
  return h('a', { href: address, target: '_blank', rel: 'noopener noreferrer' }, label);
}

/** Markup as bare words, for labels and previews. */
export function bare(text) {
  return h('span', {}, mrkdwn(text)).textContent.replace(/\s+/g, ' ').trim();
}
