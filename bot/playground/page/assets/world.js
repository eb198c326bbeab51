// The world panel: the imports of the stand-in, and what can go wrong with them and around them.
import { button, byId, h, replace } from './dom.js';
import { drawImports } from './imports.js';
import { act } from './net.js';
import { cover } from './panes.js';
import { sceneTools } from './scene.js';
import { on, store } from './store.js';

const FOREVER = 'forever';

const VENDOR = [
  ['latency', 4, 'Slow', 'MoEngage answers after 4 seconds'],
  ['rate_limit', FOREVER, 'Rate-limited', 'every answer is 429'],
  ['truncated', FOREVER, 'Broken answers', 'JSON cut off in the middle'],
  ['bad_gateway', FOREVER, 'Down', 'every answer is 502'],
  ['credentials', FOREVER, 'Wrong key', 'every answer is 401'],
];

const SPEEDS = [
  [1, 'real time'],
  [60, 'an hour a minute'],
  [1440, 'a day a minute'],
];

/** Keep the panel in step with the store. */
export function startWorld() {
  const opener = byId('open-world');
  opener.addEventListener('click', () => {
    open(byId('world').hidden);
    byId('world').querySelector('button')?.focus(); // an invisible one takes no focus
  });
  byId('world').addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    open(false);
    opener.focus();
  });
  byId('world').append(...panel());
  on('world', drawWorld);
  on('vendors', drawVendors);
  open(matchMedia('(min-width: 1100px)').matches);
}

const part = (title, ...children) =>
  h('section', { 'aria-label': title }, h('h3', {}, title), children);

const row = (...children) => h('div', { class: 'row' }, children);

const hint = (id, text = '') => h('p', { class: 'hint', id }, text);

function panel() {
  const parts = [
    part(
      'Clock',
      h('p', { id: 'world-clock', class: 'clock' }),
      h('div', { id: 'world-speed' }),
      hint(
        'world-scaled',
        'Only the imports run faster. The clocks of the bot and Slack do not.',
      ),
    ),
    part(
      'Imports',
      row(
        pull('Fail one', 'fail', { count: 1 }),
        pull('Fail fifty', 'fail', { count: 50 }),
        pull('Recover all', 'recover'),
      ),
      h('div', { id: 'world-trouble' }),
      h('ul', { id: 'world-imports', class: 'imports' }),
    ),
    part('MoEngage', h('div', { id: 'world-vendor', class: 'switches' }), hint('world-requests')),
    part(
      'Slack and Redis',
      row(
        pull('Cut the socket', 'cut_socket'),
        pull('Refuse 5 calls', 'slack', { trouble: 'rate_limited', times: 5, seconds: 2 }),
        pull('Kill Redis', 'kill_store'),
      ),
      hint('world-sockets'),
    ),
    part('Scene', sceneTools()),
    h('p', { id: 'world-wrong', class: 'wrong', role: 'alert' }),
  ];
  const close = button('✕', () => open(false), {
    class: 'plain close',
    'aria-label': 'Close the world panel',
  });
  return [
    h('header', { class: 'channel-head' }, h('h2', {}, 'World'), close),
    h('div', { class: 'levers' }, parts),
  ];
}

function open(shown) {
  byId('world').hidden = !shown;
  byId('open-world').setAttribute('aria-expanded', String(shown));
  cover();
}

async function does(name, given) {
  const answer = await act(name, given);
  byId('world-wrong').textContent = answer.error ?? '';
}

const pull = (label, name, given = {}) =>
  button(label, () => does(name, given), { class: 'press small', 'data-focus': label });

const toggle = (label, title, checked, changed) =>
  button([h('span', { class: 'knob', 'aria-hidden': 'true' }), label], () => changed(!checked), {
    class: 'switch',
    role: 'switch',
    'aria-checked': String(checked),
    title,
    'data-focus': `switch ${label}`,
  });

function drawWorld(world) {
  const at = new Date(world.now);
  byId('world-clock').textContent = `${world.now.slice(0, 10)} ${world.now.slice(11, 19)} UTC`;
  byId('world-clock').title = at.toString();
  replace(
    byId('world-speed'),
    h(
      'div',
      { class: 'speeds', role: 'radiogroup', 'aria-label': 'Speed of the world' },
      SPEEDS.map(([times, label]) =>
        button(label, () => does('speed', { times }), {
          role: 'radio',
          'aria-checked': String(world.speed === times),
          class: 'press small',
          'data-focus': `speed ${times}`,
        }),
      ),
    ),
  );
  replace(
    byId('world-trouble'),
    toggle(
      'Random failures',
      'an import fails every half minute or so',
      world.troubled,
      (now) => does('trouble', { on: now }),
    ),
  );
  drawImports(byId('world-imports'), world.imports, does);
}

function drawVendors(vendors) {
  replace(
    byId('world-vendor'),
    ...VENDOR.map(([fault, value, label, title]) =>
      toggle(label, title, Boolean(vendors.faults[fault]), (now) =>
        does('vendor', { fault, value: now ? value : 0 }),
      ),
    ),
  );
  byId('world-requests').textContent =
    `${vendors.requests} requests so far, ${vendors.refused} beyond the limit`;
  byId('world-sockets').textContent =
    `${vendors.sockets} ${vendors.sockets === 1 ? 'socket' : 'sockets'} open; the bot ${vendors.bot ? 'is running' : 'has stopped'}`;
}
