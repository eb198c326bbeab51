// What is known of the workspace and the world, and who wants to hear when it changes.

export const store = {
  workspace: null,
  messages: new Map(), // "channel ts" -> message, oldest first
  views: { modals: [], home: null, errors: {} },
  assists: [],
  world: null,
  vendors: null,
  open: '', // the channel that is shown
  tab: 'messages',
  thread: null, // {channel, ts}
};

const listeners = new Map();

/** Call `hear` when this part changes: a part of the news, `message`, `gone`, or `open`. */
export function on(part, hear) {
  listeners.set(part, [...(listeners.get(part) ?? []), hear]);
}

export function tell(part, value) {
  for (const hear of listeners.get(part) ?? []) hear(value);
}

export const keyOf = (message) => `${message.channel} ${message.ts}`;

let changed = false; // whether a message came or went since the page was up to date

/** The handlers of the news, a part each; `up_to_date` is told whether messages changed. */
export const handlers = {
  begin() {
    changed = true;
    store.messages.clear();
    store.thread = null;
    tell('begin');
  },
  message(message) {
    changed = true;
    store.messages.set(keyOf(message), message);
    tell('message', message);
  },
  gone(message) {
    changed = true;
    store.messages.delete(keyOf(message));
    tell('gone', message);
  },
  up_to_date() {
    tell('up_to_date', changed);
    changed = false;
  },
  ...Object.fromEntries(
    ['workspace', 'views', 'assists', 'world', 'vendors'].map((part) => [
      part,
      (value) => {
        store[part] = value;
        tell(part, value);
      },
    ]),
  ),
};

export const channel = (id = store.open) =>
  store.workspace.channels.find((one) => one.id === id) ?? store.workspace.channels[0];

export function userName(id) {
  if (id === 'USLACKBOT') return 'Slackbot';
  const user = store.workspace.users[id];
  return user ? user.real : id;
}

const inOrder = (list) => list.sort((one, other) => (one.ts < other.ts ? -1 : 1));

/** What a channel shows: no replies but those that were sent to the channel too. */
export const inChannel = (id) =>
  inOrder(
    [...store.messages.values()].filter(
      (one) => one.channel === id && (!one.is_reply || one.broadcast),
    ),
  );

/** A thread: what it hangs from, and its replies. */
export const inThread = (id, ts) =>
  inOrder(
    [...store.messages.values()].filter(
      (one) => one.channel === id && (one.ts === ts || one.thread_ts === ts),
    ),
  );

/** Show a channel, or the conversation with the app on one of its tabs. */
export function show(id, tab = 'messages') {
  store.open = id;
  store.tab = tab;
  if (store.thread && store.thread.channel !== id) store.thread = null;
  tell('open');
}

export function showThread(message) {
  store.thread = message && { channel: message.channel, ts: message.thread_ts ?? message.ts };
  tell('open');
}
