// The page: news come in, parts are drawn.
import { byId } from './dom.js';
import { startChannel } from './channel.js';
import { startModals } from './modals.js';
import { follow } from './net.js';
import { startScene } from './scene.js';
import { startSidebar } from './sidebar.js';
import { handlers, on, show, store } from './store.js';
import { startTheme } from './theme.js';
import { startThread } from './thread.js';
import { startWorld } from './world.js';

startTheme();
startSidebar();
startChannel();
startThread();
startModals();
startWorld();
startScene();

let begun = false;

on('begin', () => {
  begun = false;
});
on('workspace', (workspace) => {
  byId('workspace').textContent = workspace.name;
});
on('up_to_date', () => {
  if (begun) return;
  begun = true;
  const known = store.workspace.channels.find((one) => one.id === store.open);
  show(
    known
      ? store.open
      : store.workspace.channels.find((one) => one.name === store.workspace.begin).id,
    known ? store.tab : 'messages',
  );
  if (!document.activeElement || document.activeElement === document.body)
    byId('composer')?.focus();
});

follow(handlers, (lost) => {
  byId('connection').textContent = lost
    ? 'The playground does not answer. Is the demo still running?'
    : '';
});
