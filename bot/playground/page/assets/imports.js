// The imports of the stand-in with their states, and a menu of what may happen to each.
import { h, replace } from './dom.js';
import { menu } from './menu.js';

const BROKEN = { FAILED: 0, PARTIAL_SUCCESS: 1 };

const rank = (one) => [
  BROKEN[one.last_run_status] ?? 2,
  one.status === 'PROCESSING' ? 0 : 1,
  one.import_name,
];

let drawn = '';

/** Draw the list, unless nothing changed or one of its menus is open. */
export function drawImports(list, imports, does) {
  const rows = imports
    .filter((one) => one.status !== 'ARCHIVED')
    .sort((one, other) => (JSON.stringify(rank(one)) < JSON.stringify(rank(other)) ? -1 : 1));
  const as = JSON.stringify(rows.map((one) => [one.import_name, one.status, one.last_run_status]));
  if (as === drawn || list.querySelector('[role=menu]')) return;
  drawn = as;
  replace(list, ...rows.map((one) => row(one, does)));
}

/** What may happen to it: the words of the menu, the act, and what else the act is given. */
const FATES = [
  ['Fails', 'fail', {}],
  ['Fails for some rows', 'fail', { partial: true }],
  ['Recovers', 'recover', {}],
  ['Runs again, same result', 'rerun', {}],
];

function row(one, does) {
  const last = one.last_run_status ?? 'NEVER RAN';
  const state = one.status === 'SCHEDULED' || one.status === last ? last : one.status;
  const fates = FATES.map(([label, act, more]) => ({
    label,
    choose: () => does(act, { imports: [one.import_name], ...more }),
  }));
  return h(
    'li',
    {},
    h('span', { class: `dot ${state.toLowerCase().replace(' ', '_')}`, 'aria-hidden': 'true' }),
    h('span', { class: 'name' }, one.import_name),
    h('span', { class: 'state' }, state.replaceAll('_', ' ').toLowerCase()),
    menu('⋯', `What happens to ${one.import_name}`, fates, {
      class: 'plain',
      'data-focus': `import ${one.import_name}`,
    }),
  );
}
