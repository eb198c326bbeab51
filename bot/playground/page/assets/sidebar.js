// The channels, and the app.
import { button, byId, h, replace } from './dom.js';
import { on, show, store } from './store.js';
import { act } from './net.js';

const seen = new Map(); // channel -> the latest time stamp that was shown

/** Keep the list of channels in step with the store. */
export function startSidebar() {
  on('workspace', draw);
  on('open', () => {
    document.body.classList.remove('with-channels');
    byId('open-channels').setAttribute('aria-expanded', 'false');
    draw();
  });
  on('message', (message) => {
    if (message.channel === store.open) seen.set(message.channel, message.ts);
  });
  on('up_to_date', draw);
  byId('open-channels').addEventListener('click', () => {
    const shown = document.body.classList.toggle('with-channels');
    byId('open-channels').setAttribute('aria-expanded', String(shown));
    if (shown) byId('channels').querySelector('[aria-current]')?.focus();
  });
}

const latest = (id) => {
  let found = '';
  for (const one of store.messages.values()) {
    if (one.channel === id && one.user !== store.workspace.you && one.ts > found) found = one.ts;
  }
  return found;
};

let drawn = '';

function draw() {
  if (!store.workspace) return;
  seen.set(store.open, latest(store.open));
  const rows = store.workspace.channels.map((one) => ({
    ...one,
    unread: latest(one.id) > (seen.get(one.id) ?? ''),
  }));
  const as = JSON.stringify([rows, store.open]);
  if (as === drawn) return;
  drawn = as;
  replace(
    byId('channels'),
    h('h2', {}, 'Channels'),
    h('ul', {}, rows.filter((one) => !one.direct).map(row)),
    h('h2', {}, 'Apps'),
    h('ul', {}, rows.filter((one) => one.direct).map(row)),
  );
}

function row(one) {
  const bot = store.workspace.users[store.workspace.bot];
  const sign = one.direct ? '●' : one.archived ? '▢' : one.kind === 'private_channel' ? '🔒' : '#';
  const name = one.direct ? bot.real : one.name;
  return h(
    'li',
    {},
    button(
      [
        h('span', { class: `sign ${one.direct ? 'app' : ''}`, 'aria-hidden': 'true' }, sign),
        h('span', { class: 'name' }, name),
        one.unread && h('span', { class: 'unseen' }, ' (unread)'),
      ],
      () => open(one),
      {
        class: one.unread ? 'unread' : null,
        'aria-current': one.id === store.open ? 'page' : null,
        'data-focus': `channel ${one.id}`,
      },
    ),
  );
}

function open(one) {
  const tab = one.direct && store.workspace.home ? 'home' : 'messages';
  show(one.id, tab);
  if (one.direct) act('open_app', { tab });
}
