// Elements that hold a value, as the browser's own controls: they bring keyboard and labels along.
import { h } from './dom.js';
import { plain } from './mrkdwn.js';
import { store } from './store.js';

const readers = new WeakMap(); // wrapper -> how to read its value

/** The values under a node: block_id -> action_id -> value. */
export function valuesOf(root) {
  const found = {};
  for (const node of root.querySelectorAll('[data-holds]')) {
    const { block, action, read } = readers.get(node);
    (found[block] ??= {})[action] = read();
  }
  return found;
}

function holding(node, block, given, read) {
  readers.set(node, { block: block.block_id, action: given.action_id, read });
  node.setAttribute('data-holds', '');
  return node;
}

const text = (given) => h('span', {}, plain(given.text)).textContent;
const named = (block, given) => ({ 'data-block': block.block_id, 'data-action': given.action_id });

function typed(type, key, given, block) {
  const made = h(given.multiline ? 'textarea' : 'input', {
    ...named(block, given),
    type: given.multiline ? null : type,
    rows: given.multiline ? 4 : null,
    placeholder: given.placeholder ? text(given.placeholder) : null,
    maxlength: given.max_length ?? null,
    value: given[key] ?? '',
  });
  return holding(h('div', { class: 'typed' }, made), block, given, () => made.value || null);
}

function select(choices, chosen, given, block) {
  const prompt = given.placeholder ? text(given.placeholder) : 'Choose an option';
  const made = h(
    'select',
    { ...named(block, given), 'aria-label': prompt },
    h('option', { value: '' }, prompt),
    choices,
  );
  made.value = chosen ?? '';
  return holding(h('div', { class: 'select' }, made), block, given, () => made.value || null);
}

const options = (list) => list.map((one) => h('option', { value: one.value }, text(one.text)));

const choices = (given) =>
  given.option_groups
    ? given.option_groups.map((group) =>
        h('optgroup', { label: text(group.label) }, options(group.options)),
      )
    : options(given.options ?? []);

/** A date and a time in the reader's zone; Slack counts the seconds since 1970. */
function moment(given, block) {
  const at = given.initial_date_time;
  const local = at && new Date((at - new Date(at * 1000).getTimezoneOffset() * 60) * 1000);
  const made = h('input', {
    ...named(block, given),
    type: 'datetime-local',
    value: local ? local.toISOString().slice(0, 16) : '',
  });
  const read = () => (made.value ? Math.floor(new Date(made.value).getTime() / 1000) : null);
  return holding(h('div', { class: 'typed' }, made), block, given, read);
}

const people = () =>
  Object.entries(store.workspace.users).map(([id, one]) => h('option', { value: id }, one.real));
const CONTROLS = {
  plain_text_input: (given, block) => typed('text', 'initial_value', given, block),
  datepicker: (given, block) => typed('date', 'initial_date', given, block),
  timepicker: (given, block) => typed('time', 'initial_time', given, block),
  datetimepicker: moment,
  static_select: (given, block) =>
    select(choices(given), given.initial_option?.value, given, block),
  users_select: (given, block) => select(people(), given.initial_user, given, block),
};

/** A control; `changed(value, node)` is called when somebody is done with a change. */
export function control(given, block, { changed } = {}) {
  const make = CONTROLS[given.type];
  if (!make) return h('span', { class: 'unknown' }, `[${given.type}]`);
  const made = make(given, block);
  if (changed) made.addEventListener('change', () => changed(readers.get(made).read(), made));
  return made;
}

/** An input block: label, control, hint, and a place for what is wrong. */
export function inputElement(block, use) {
  const given = block.element;
  const dispatched = block.dispatch_action
    ? (value, node) => use.press(block, given, value, node)
    : null;
  const made = control(given, block, { changed: dispatched });
  const id = `${block.block_id}-${given.action_id}`;
  const field = made.querySelector('input, select, textarea');
  if (field) field.id = id;
  field?.setAttribute('aria-describedby', `${id}-more`);
  const optional = block.optional ? h('span', { class: 'optional' }, ' (optional)') : null;
  const label = h('label', { class: 'label', for: id }, plain(block.label.text), optional);
  if (field?.tagName === 'SELECT') field.removeAttribute('aria-label');
  return h(
    'div',
    { class: 'block input', 'data-input': block.block_id },
    label,
    made,
    h('p', { class: 'hint', id: `${id}-more` }, block.hint ? plain(block.hint.text) : null),
    h('p', { class: 'wrong', role: 'alert' }),
  );
}
