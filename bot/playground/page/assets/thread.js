// The thread beside the channel.
import { button, byId, h } from './dom.js';
import { composer } from './composer.js';
import { Log } from './log.js';
import { cover } from './panes.js';
import { channel, inThread, on, showThread, store } from './store.js';

let log = null;
let shown = '';

/** Keep the thread in step with the store. */
export function startThread() {
  on('open', draw);
  on('up_to_date', (changed) => changed && fill());
  on('begin', draw);
  byId('thread').addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
  });
}

function close() {
  const root = store.thread;
  showThread(null);
  document.querySelector(`[data-focus="replies ${root.ts}"]`)?.focus();
}

function draw() {
  const pane = byId('thread');
  const name = store.thread ? `${store.thread.channel} ${store.thread.ts}` : '';
  pane.hidden = !name;
  document.body.classList.toggle('with-thread', Boolean(name));
  cover();
  if (name && name !== shown) {
    const open = channel(store.thread.channel);
    log = new Log('thread', 'Messages of the thread');
    pane.replaceChildren(
      h(
        'header',
        { class: 'channel-head' },
        h('h2', {}, 'Thread'),
        h('p', { class: 'about' }, open.direct ? '' : `# ${open.name}`),
        button('✕', close, { class: 'plain close', 'aria-label': 'Close the thread' }),
      ),
      log.node,
      composer(open, 'reply', store.thread.ts),
    );
    pane.querySelector('textarea').focus();
  }
  shown = name;
  fill();
}

function fill() {
  if (store.thread && log) log.show(inThread(store.thread.channel, store.thread.ts));
}
