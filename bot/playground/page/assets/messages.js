// One message: who and when, what it says, its thread.
import { button, h } from './dom.js';
import { render } from './blocks.js';
import { clock, day, fromStamp, whole } from './dates.js';
import { emoji } from './emoji.js';
import { valuesOf } from './inputs.js';
import { bare, mrkdwn } from './mrkdwn.js';
import { act } from './net.js';
import { inThread, keyOf, showThread, store, userName } from './store.js';

const TOGETHER = 5 * 60; // seconds in which one author's messages stand under one name

/** A message as an article; `within` is `channel` or `thread`. */
export function message(given, within, before) {
  const follows = before && joined(given, before);
  const node = h('article', {
    class: ['message', given.ephemeral && 'ephemeral', follows && 'follows']
      .filter(Boolean)
      .join(' '),
    'data-key': keyOf(given),
    'aria-label': label(given),
    tabindex: '-1',
  });
  node.append(
    follows ? time(given, 'gutter-time') : avatar(given.user),
    h(
      'div',
      { class: 'content' },
      given.ephemeral && h('p', { class: 'note' }, 'Only visible to you'),
      given.broadcast && h('p', { class: 'note' }, whence(given, within)),
      !follows && head(given),
      body(given),
      within === 'channel' && !given.is_reply && summary(given),
    ),
  );
  return node;
}

const joined = (given, before) =>
  before.user === given.user &&
  !before.ephemeral &&
  !given.ephemeral &&
  !given.broadcast &&
  !before.broadcast &&
  given.ts - before.ts < TOGETHER &&
  day(fromStamp(given.ts)) === day(fromStamp(before.ts));

const label = (given) =>
  `${userName(given.user)}, ${clock(fromStamp(given.ts))}${given.ephemeral ? ', only visible to you' : ''}: ${bare(given.text)}`;

const head = (given) =>
  h(
    'p',
    { class: 'head' },
    h('span', { class: 'author' }, userName(given.user)),
    (given.bot_id || given.user === 'USLACKBOT') && h('span', { class: 'badge' }, 'APP'),
    time(given, 'time'),
  );

const time = (given, name) => {
  const when = fromStamp(given.ts);
  return h('time', { class: name, datetime: when.toISOString(), title: whole(when) }, clock(when));
};

export function avatar(user) {
  const name = userName(user);
  const kind =
    user === store.workspace.bot ? 'bot' : user === store.workspace.you ? 'you' : 'other';
  return h('span', { class: `avatar ${kind}`, 'aria-hidden': 'true' }, name[0].toUpperCase());
}

/** What a reply hangs from, as it reads now. */
export const rootText = (given) =>
  store.messages.get(`${given.channel} ${given.thread_ts}`)?.text ?? given.root?.text;

function whence(given, within) {
  if (within === 'thread') return 'Also sent to the channel';
  const root = rootText(given);
  return [
    'replied to a thread: ',
    button(root ? bare(root) : 'a message that is gone', () => showThread(given), { class: 'linklike', 'data-focus': `root ${given.ts}` }),
  ];
}

function body(given) {
  const use = {
    press: async (block, element, value) => {
      const node = document.querySelector(`[data-key="${CSS.escape(keyOf(given))}"]`);
      const answer = await act('press', {
        channel: given.channel,
        ts: given.ts,
        block_id: block.block_id,
        action_id: element.action_id,
        value,
        values: node ? valuesOf(node) : {},
      });
      return answer.error ?? answer.failure;
    },
  };
  const edited = given.edited && h('span', { class: 'edited' }, ' (edited)');
  if (given.subtype === 'tombstone')
    return h('div', { class: 'block text gone' }, 'This message was deleted.');
  const blocks = given.blocks?.length
    ? render(given.blocks, use)
    : given.text
      ? [h('div', { class: 'block text' }, mrkdwn(given.text))]
      : [];
  if (edited) ending(blocks).append(edited);
  return h('div', { class: 'blocks' }, blocks, (given.files ?? []).map(file));
}

/** Where "(edited)" goes: behind the last words, if words come last. */
function ending(blocks) {
  const last = blocks.at(-1);
  const words = last?.matches('.text, .context, .section') ? last : null;
  if (!words) {
    blocks.push(h('div', { class: 'block context' }));
    return blocks.at(-1);
  }
  return [...words.querySelectorAll('.rich-section, .text, li')].at(-1) ?? words;
}

const file = (one) =>
  h(
    'figure',
    { class: 'block image' },
    h('figcaption', {}, one.title),
    one.mimetype.startsWith('image/')
      ? h('img', { class: 'picture', src: `/files/${one.id}`, alt: one.alt_txt || one.title })
      : h('span', { class: 'missing' }, one.name),
  );

function summary(given) {
  const replies = inThread(given.channel, given.ts).slice(1);
  if (!replies.length) return null;
  const last = replies.at(-1);
  return button(
    [
      avatar(last.user),
      h(
        'span',
        { class: 'count' },
        `${replies.length} ${replies.length > 1 ? 'replies' : 'reply'}`,
      ),
      h('span', { class: 'last' }, `Last reply at ${clock(fromStamp(last.ts))}`),
    ],
    () => showThread(given),
    { class: 'replies', 'data-focus': `replies ${given.ts}` },
  );
}

/** The line over the first message of a day. */
export const divider = (given) =>
  h('div', { class: 'day', role: 'separator' }, h('span', {}, day(fromStamp(given.ts))));
