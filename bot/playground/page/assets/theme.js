// Light or dark: as the system says, until somebody chooses.
import { byId } from './dom.js';

const system = matchMedia('(prefers-color-scheme: dark)');
let chosen = null;

const dark = () => (chosen ?? (system.matches ? 'dark' : 'light')) === 'dark';

function draw() {
  document.documentElement.dataset.theme = dark() ? 'dark' : 'light';
  byId('theme').textContent = dark() ? 'Light theme' : 'Dark theme';
}

export function startTheme() {
  system.addEventListener('change', draw);
  byId('theme').addEventListener('click', () => {
    chosen = dark() ? 'light' : 'dark';
    draw();
  });
  draw();
}
