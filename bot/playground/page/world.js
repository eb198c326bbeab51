// The world panel: the imports of the stand-in, and what can go wrong with them and around them.
import { button, byId, h, replace } from './dom.js';
import { menu } from './menu.js';
import { act } from './net.js';
import { cover } from './panes.js';
import { sceneTools } from './scene.js';
import { on, store } from './store.js';

const BROKEN = { FAILED: 0, PARTIAL_SUCCESS: 1 };
const FOREVER = 'forever';

const VENDOR = [
  ['latency', 4, 'Slow', 'MoEngage answers after 4 seconds'],
  ['rate_limit', FOREVER, 'Rate-limited', 'every answer is 429'],
  ['truncated', FOREVER, 'Broken answers', 'JSON that is cut in the middle'],
  ['bad_gateway', FOREVER, 'Down', 'every answer is 502'],
  ['credentials', FOREVER, 'Wrong key', 'every answer is 401'],
];

const SPEEDS = [[1, 'real time'], [60, 'an hour a minute'], [1440, 'a day a minute']];

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
  byId('world').append(
    h('header', { class: 'channel-head' }, h('h2', {}, 'World'), button('✕', () => open(false), { class: 'plain close', 'aria-label': 'Close the world' })),
    h('div', { class: 'levers' },
      h('section', { 'aria-label': 'Clock' }, h('p', { id: 'world-clock', class: 'clock' }), h('div', { id: 'world-speed' }),
        h('p', { class: 'hint' }, 'Scaled is the world: when imports run, and how long. The clocks of the bot and of Slack are not.')),
      h('section', { 'aria-label': 'Imports' }, h('h3', {}, 'Imports'), h('div', { class: 'row' }, pull('Fail one', 'fail', { count: 1 }), pull('Fail fifty', 'fail', { count: 50 }), pull('Recover all', 'recover', {})),
        h('div', { id: 'world-trouble' }), h('ul', { id: 'world-imports', class: 'imports' })),
      h('section', { 'aria-label': 'MoEngage' }, h('h3', {}, 'MoEngage'), h('div', { id: 'world-vendor', class: 'switches' }), h('p', { id: 'world-requests', class: 'hint' })),
      h('section', { 'aria-label': 'Slack and Redis' }, h('h3', {}, 'Slack and Redis'),
        h('div', { class: 'row' }, pull('Cut the socket', 'cut_socket'), pull('Refuse 5 calls', 'slack', { trouble: 'rate_limited', times: 5, seconds: 2 }), pull('Kill Redis', 'kill_store')),
        h('p', { id: 'world-sockets', class: 'hint' })),
      h('section', { 'aria-label': 'Scene' }, h('h3', {}, 'Scene'), sceneTools()),
      h('p', { id: 'world-wrong', class: 'wrong', role: 'alert' }),
    ),
  );
  on('world', drawWorld);
  on('vendors', drawVendors);
  open(matchMedia('(min-width: 1100px)').matches);
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

const pull = (label, name, given = {}) => button(label, () => does(name, given), { class: 'press small', 'data-focus': label });

const toggle = (label, title, checked, changed) =>
  button([h('span', { class: 'knob', 'aria-hidden': 'true' }), label], () => changed(!checked), {
    class: 'switch', role: 'switch', 'aria-checked': String(checked), title, 'data-focus': `switch ${label}`,
  });

function drawWorld(world) {
  const at = new Date(world.now);
  byId('world-clock').textContent = `${world.now.slice(0, 10)} ${world.now.slice(11, 19)} UTC`;
  byId('world-clock').title = at.toString();
  replace(byId('world-speed'), h('div', { class: 'speeds', role: 'radiogroup', 'aria-label': 'Speed of the world' }, SPEEDS.map(([times, label]) =>
    button(label, () => does('speed', { times }), { role: 'radio', 'aria-checked': String(world.speed === times), class: 'press small', 'data-focus': `speed ${times}` }))));
  replace(byId('world-trouble'), toggle('Break by themselves', 'an import fails every half minute or so', world.troubled, (now) => does('trouble', { on: now })));
  drawImports(world.imports);
}

const rank = (one) => [BROKEN[one.last_run_status] ?? 2, one.status === 'PROCESSING' ? 0 : 1, one.import_name];

let drawn = '';

function drawImports(imports) {
  const rows = imports
    .filter((one) => one.status !== 'ARCHIVED')
    .sort((one, other) => (JSON.stringify(rank(one)) < JSON.stringify(rank(other)) ? -1 : 1));
  const as = JSON.stringify(rows.map((one) => [one.import_name, one.status, one.last_run_status]));
  if (as === drawn || byId('world-imports').querySelector('[role=menu]')) return;
  drawn = as;
  replace(byId('world-imports'), ...rows.map(row));
}

function row(one) {
  const last = one.last_run_status ?? 'NEVER RAN';
  const state = one.status === 'SCHEDULED' || one.status === last ? last : one.status;
  const chosen = (name, given) => ({ choose: () => does(name, given) });
  return h(
    'li',
    {},
    h('span', { class: `dot ${state.toLowerCase().replace(' ', '_')}`, 'aria-hidden': 'true' }),
    h('span', { class: 'name' }, one.import_name),
    h('span', { class: 'state' }, state.replaceAll('_', ' ').toLowerCase()),
    menu('⋯', `What happens to ${one.import_name}`, [
      { label: 'Fails', ...chosen('fail', { imports: [one.import_name] }) },
      { label: 'Fails in part', ...chosen('fail', { imports: [one.import_name], partial: true }) },
      { label: 'Has a good run', ...chosen('recover', { imports: [one.import_name] }) },
      { label: 'Runs again, ends the same', ...chosen('rerun', { import: one.import_name }) },
    ], { class: 'plain', 'data-focus': `import ${one.import_name}` }),
  );
}

function drawVendors(vendors) {
  replace(byId('world-vendor'), ...VENDOR.map(([fault, value, label, title]) =>
    toggle(label, title, Boolean(vendors.faults[fault]), (now) => does('vendor', { fault, value: now ? value : 0 }))));
  byId('world-requests').textContent = `${vendors.requests} requests so far, ${vendors.refused} beyond the limit`;
  byId('world-sockets').textContent = `${vendors.sockets} ${vendors.sockets === 1 ? 'socket' : 'sockets'} open; the bot ${vendors.bot ? 'runs' : 'has ended'}`;
}
