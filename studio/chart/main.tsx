/** Starts the chart page. */

import { render } from 'preact';

const root = document.getElementById('chart');
if (root !== null) render(<main>…</main>, root);
