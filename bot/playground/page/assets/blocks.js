// Block Kit: a renderer for each type of block. What is not known is named, never dropped.
import { h } from './dom.js';
import { inputElement } from './inputs.js';
import { element } from './elements.js';
import { mrkdwn, plain, words } from './mrkdwn.js';
import { richText } from './rich_text.js';

const picture = (given, name) => {
  const address = given.slack_file?.id ? `/files/${given.slack_file.id}` : null;
  if (!address)
    return h(
      'span',
      { class: `${name} missing`, role: 'img', 'aria-label': given.alt_text },
      given.alt_text,
    );
  return h('img', { class: name, src: address, alt: given.alt_text });
};

function section(block, use) {
  return h(
    'div',
    { class: 'block section' },
    h(
      'div',
      { class: 'section-text' },
      block.text && h('div', { class: 'text' }, words(block.text)),
      block.fields &&
        h(
          'div',
          { class: 'fields' },
          block.fields.map((one) => h('div', { class: 'text' }, words(one))),
        ),
    ),
    block.accessory && h('div', { class: 'accessory' }, accessory(block, use)),
  );
}

const accessory = (block, use) =>
  block.accessory.type === 'image'
    ? picture(block.accessory, 'thumb')
    : element(block.accessory, block, use);

const context = (block) =>
  h(
    'div',
    { class: 'block context' },
    block.elements.map((one) =>
      one.type === 'image' ? picture(one, 'icon') : h('span', { class: 'text' }, words(one)),
    ),
  );

const image = (block) =>
  h(
    'figure',
    { class: 'block image' },
    block.title && h('figcaption', {}, plain(block.title.text)),
    picture(block, 'picture'),
  );

const cell = (given) =>
  given.type === 'rich_text' ? richText(given) : [String(given.text ?? given.value ?? '')];

function table(block) {
  const [head, ...rows] = block.rows;
  const settings = block.column_settings ?? [];
  const row = (cells, tag) =>
    h(
      'tr',
      {},
      cells.map((one, number) =>
        h(
          tag,
          {
            class:
              [settings[number]?.align, settings[number]?.is_wrapped && 'wrapped']
                .filter(Boolean)
                .join(' ') || null,
            scope: tag === 'th' ? 'col' : null,
          },
          cell(one),
        ),
      ),
    );
  return h(
    'div',
    { class: 'block table-frame', tabindex: '0', role: 'region', 'aria-label': 'Table' },
    h(
      'table',
      {},
      h('thead', {}, row(head, 'th')),
      h(
        'tbody',
        {},
        rows.map((one) => row(one, 'td')),
      ),
    ),
  );
}

const BLOCKS = {
  section,
  context,
  image,
  table,
  header: (block) => h('h3', { class: 'block header' }, plain(block.text.text)),
  divider: () => h('hr', { class: 'block' }),
  actions: (block, use) =>
    h(
      'div',
      { class: 'block actions' },
      block.elements.map((one) => element(one, block, use)),
    ),
  rich_text: (block) => h('div', { class: 'block rich text' }, richText(block)),
  markdown: (block) => h('div', { class: 'block text' }, mrkdwn(block.text)),
  input: (block, use) => inputElement(block, use),
};

/** Nodes for blocks. `use` says what becomes of a press: see `elements.js`. */
export const render = (blocks, use) =>
  blocks.map((block) =>
    (BLOCKS[block.type] ?? (() => h('div', { class: 'block unknown' }, `[${block.type}]`)))(
      block,
      use,
    ),
  );
