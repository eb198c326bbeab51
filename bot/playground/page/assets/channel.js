// The middle of the page: a channel, or the conversation with the app and its home tab.
import { button, byId, h } from './dom.js';
import { composer } from './composer.js';
import { Log } from './log.js';
import { home } from './home.js';
import { rootText } from './messages.js';
import { act } from './net.js';
import { channel, inChannel, inThread, on, show, store } from './store.js';

let log = null;
let shown = '';

/** Keep the middle of the page in step with the store. */
export function startChannel() {
  on('open', draw);
  on('views', () => store.tab === 'home' && draw());
  on('assists', () => store.workspace && prompts());
  on('up_to_date', (changed) => changed && fill());
}

function draw() {
  const open = channel();
  const name = `${open.id} ${store.tab}`;
  if (name !== shown) build(open);
  shown = name;
  if (store.tab === 'home') byId('home').replaceChildren(...home());
  else fill();
}

function build(open) {
  const title = open.direct
    ? store.workspace.users[store.workspace.bot].real
    : `${open.kind === 'private_channel' ? '🔒 ' : '# '}${open.name}`;
  const head = h(
    'header',
    { class: 'channel-head' },
    h('h1', {}, title),
    open.direct && tabs(open),
    open.direct && store.workspace.agent && chat(),
    about(open),
  );
  log = new Log('channel', `Messages in ${title}`);
  const middle =
    store.tab === 'home'
      ? [h('section', { id: 'home', class: 'home', role: 'tabpanel', 'aria-label': 'Home' })]
      : [
          log.node,
          h('div', { id: 'prompts', class: 'prompts' }),
          open.archived ? archived() : composer(open, 'composer'),
        ];
  byId('channel').replaceChildren(head, ...middle);
  document.title = `${title} · ${store.workspace.name}`;
}

const about = (open) =>
  !open.direct && !open.with_bot && h('p', { class: 'about' }, 'The bot is not in this channel.');

const archived = () => h('p', { class: 'archived' }, 'This channel is archived.');

function tabs(open) {
  const tab = (name, label) =>
    button(
      label,
      () => {
        show(open.id, name);
        act('open_app', { tab: name });
        byId('channel').querySelector('[aria-selected=true]')?.focus();
      },
      { role: 'tab', 'aria-selected': String(store.tab === name), 'data-focus': `tab ${name}` },
    );
  const list = h('div', { class: 'tabs', role: 'tablist', 'aria-label': 'Parts of the app' });
  if (store.workspace.home) list.append(tab('home', 'Home'));
  list.append(tab('messages', 'Messages'));
  return list;
}

const chat = () =>
  button('New chat', () => act('open_assistant'), { class: 'press small', 'data-focus': 'chat' });

function fill() {
  if (store.tab === 'home' || !log) return;
  const fresh = log.shown.size === 0;
  log.show(inChannel(store.open), (one) => [
    ...inThread(one.channel, one.ts).map((reply) => reply.ts),
    one.broadcast && rootText(one),
  ]);
  if (fresh) log.toEnd();
  prompts();
}

/** The questions that the app suggests for this conversation. */
function prompts() {
  const place = byId('prompts');
  const told = store.assists.filter((one) => one.channel === store.open).at(-1);
  if (!place) return;
  place.replaceChildren(
    ...(told?.status ? [h('p', { class: 'status', role: 'status' }, told.status)] : []),
    ...(told?.prompts ?? []).map((one) =>
      button(
        one.title,
        () =>
          act('say', { text: one.message, channel: told.channel, thread_ts: told.thread || null }),
        { class: 'prompt' },
      ),
    ),
  );
}
