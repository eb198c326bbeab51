// A list of messages that is kept in step: what did not change keeps its nodes, and so its focus.
import { h } from './dom.js';
import { day, fromStamp } from './dates.js';
import { divider, message } from './messages.js';
import { keyOf } from './store.js';

const NEAR = 80; // pixels from the end: whoever reads there wants to see what comes

export class Log {
  constructor(within, label) {
    this.within = within;
    this.shown = new Map(); // key -> {node, as}
    this.ending = true; // whether the end is shown
    this.top = 0; // where the view was scrolled to when last looked at
    this.node = h('div', { class: 'log', role: 'log', 'aria-label': label, tabindex: '0' });
    this.node.addEventListener('keydown', (event) => this.#move(event));
    // A picture has no height until it is loaded, and a thread that opens makes the messages
    // narrower: whoever was at the end stays there.
    this.node.addEventListener('load', () => this.ending && this.toEnd(), true);
    new ResizeObserver(() => this.ending && this.toEnd()).observe(this.node);
    this.node.addEventListener('scroll', () => this.#scrolled());
  }

  /** Show these messages, oldest first. */
  show(messages, extra = () => '') {
    const nodes = [];
    const kept = new Map();
    messages.forEach((one, number) => {
      const before = messages[number - 1];
      if (!before || day(fromStamp(before.ts)) !== day(fromStamp(one.ts))) nodes.push(divider(one));
      const entry = this.#entry(one, before, extra(one));
      kept.set(keyOf(one), entry);
      nodes.push(entry.node);
    });
    this.shown = kept;
    this.#place(nodes);
    if (this.ending) this.toEnd();
  }

  toEnd() {
    this.ending = true;
    this.node.scrollTop = this.node.scrollHeight;
  }

  /** Only who scrolls up leaves the end: a picture that grows before it is loaded moves it away. */
  #scrolled() {
    const up = this.node.scrollTop < this.top;
    this.top = this.node.scrollTop;
    this.ending = this.#atEnd() || (this.ending && !up);
  }

  #atEnd() {
    return this.node.scrollHeight - this.node.scrollTop - this.node.clientHeight < NEAR;
  }

  #entry(one, before, extra) {
    const as = JSON.stringify([one, before?.ts, extra]);
    const known = this.shown.get(keyOf(one));
    if (known?.as === as) return known;
    const node = message(one, this.within, before);
    if (known) refocus(known.node, node);
    return { node, as };
  }

  /** Only what moved is touched: a node that is taken out and put back would lose the focus. */
  #place(nodes) {
    const wanted = new Set(nodes);
    for (const child of [...this.node.children]) if (!wanted.has(child)) child.remove();
    nodes.forEach((node, number) => {
      if (this.node.children[number] !== node)
        this.node.insertBefore(node, this.node.children[number] ?? null);
    });
  }

  /** Arrow keys go from message to message. */
  #move(event) {
    if (!['ArrowUp', 'ArrowDown'].includes(event.key)) return;
    if (event.target !== this.node && !event.target.matches('.message')) return;
    const all = [...this.node.querySelectorAll('.message')];
    const at = all.indexOf(document.activeElement);
    const to = event.key === 'ArrowUp' ? (at < 0 ? all.length - 1 : at - 1) : at + 1;
    if (!all[to]) return;
    event.preventDefault();
    all[to].focus();
  }
}

/** The focus goes from an element of the old node to the one of the same name in the new one. */
function refocus(old, fresh) {
  const held = old.contains(document.activeElement) ? document.activeElement : null;
  if (!held) return;
  const { block, action, focus } = held.dataset;
  const same = [...fresh.querySelectorAll('button, input, select, textarea')].find(
    (one) =>
      one.dataset.block === block && one.dataset.action === action && one.dataset.focus === focus,
  );
  queueMicrotask(() => (held.dataset.action || focus ? (same ?? fresh) : fresh).focus());
}
