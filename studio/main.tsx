/** Starts the studio's page. */

import './theme.css';
import { render } from 'preact';
import { api } from './api.js';
import { Shell } from './shell/shell.js';
import { StudioStore } from './state.js';

const studio = new StudioStore();
const root = document.getElementById('studio');
if (root !== null) render(<Shell studio={studio} />, root);
void studio.loadOverview().then(async () => {
  const wanted = decodeURIComponent(location.hash.slice(1));
  const first = studio.state.overview?.services.flatMap(({ cards }) => cards)[0]?.file;
  const path = wanted.startsWith('cards/') ? wanted : first;
  if (path !== undefined) await studio.open(path);
});
void api.listen((event) => {
  if (event.kind === 'content') void studio.loadOverview();
  if (event.kind === 'tests') {
    const { overview } = studio.state;
    if (overview === undefined) return;
    const { file, passed, failed } = event;
    const services = overview.services.map((service) => ({
      ...service,
      cards: service.cards.map((card) =>
        card.file === file ? { ...card, tests: { passed, failed } } : card,
      ),
    }));
    studio.set({ overview: { ...overview, services } });
  }
}, new AbortController().signal);
window.addEventListener('beforeunload', (event) => {
  if (studio.isChanged()) event.preventDefault();
});
