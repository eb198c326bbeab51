// A scene as a link or a file, and its replay.
import { announce, button, byId, h } from './dom.js';
import { post } from './net.js';
import { on, store } from './store.js';

/** The tools of the world panel. */
export function sceneTools() {
  const file = h('input', {
    type: 'file',
    accept: '.json,application/json',
    id: 'scene-file',
    onchange: () => opened(file),
  });
  return h(
    'div',
    { class: 'scene' },
    h('p', { id: 'scene-told', class: 'hint' }),
    h(
      'div',
      { class: 'row' },
      button('Copy a link', copy, { class: 'press small' }),
      button('Save as a file', save, { class: 'press small' }),
      button('Replay from the start', async () => replay(await current()), { class: 'press small' }),
    ),
    h('label', { class: 'file', for: 'scene-file' }, 'Replay a file', file),
    h('input', {
      id: 'scene-link',
      class: 'link',
      readonly: true,
      hidden: true,
      'aria-label': 'Link to this scene',
    }),
  );
}

/** Offer what a link holds; it is replayed only when somebody says so. */
export function startScene() {
  on('vendors', (vendors) => {
    byId('scene-told').textContent =
      `Seed ${store.workspace?.seed ?? ''}, ${vendors.acts} actions so far`;
  });
  on('begin', () => told(''));
  const held = /^#scene=(.+)$/.exec(location.hash)?.[1];
  if (held) offer(held);
}

const current = async () => (await fetch('/scene')).json();

/** JSON in a fragment: base64 of its UTF-8, with the letters that links may hold. */
const packed = (scene) => {
  const bytes = new TextEncoder().encode(JSON.stringify(scene));
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
};

const unpacked = (text) => {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return JSON.parse(
    new TextDecoder().decode(Uint8Array.from(binary, (char) => char.charCodeAt(0))),
  );
};

async function copy() {
  const link = `${location.origin}/#scene=${packed(await current())}`;
  const field = byId('scene-link');
  field.value = link;
  field.hidden = false;
  field.select();
  await navigator.clipboard?.writeText(link).catch(() => {});
  announce('Link copied');
}

async function save() {
  const text = JSON.stringify(await current(), null, 1);
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  h('a', { href: address, download: 'scene.json' }).click();
  URL.revokeObjectURL(address);
}

async function opened(field) {
  const text = await field.files[0].text();
  field.value = '';
  try {
    replay(JSON.parse(text));
  } catch {
    told('That file is not a scene.');
  }
}

function offer(held) {
  let scene;
  try {
    scene = unpacked(held);
  } catch {
    return told('That link is not a scene.');
  }
  const bar = h(
    'div',
    { class: 'offer', role: 'region', 'aria-label': 'A scene' },
    h(
      'p',
      {},
      `This link is a scene with seed ${scene.seed} and ${scene.acts?.length ?? 0} actions. Replaying it ends the current session.`,
    ),
    button(
      'Replay it',
      () => {
        bar.remove();
        history.replaceState(null, '', '/');
        replay(scene);
      },
      { class: 'press primary small' },
    ),
    button('Not now', () => bar.remove(), { class: 'press small' }),
  );
  byId('panes').before(bar);
}

async function replay(scene) {
  const answer = await post('/scene', scene);
  told(answer.error ?? 'Starting…');
}

function told(text) {
  byId('world-wrong').textContent = text;
}
