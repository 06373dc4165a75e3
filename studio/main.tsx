/** Starts the studio's page. */

import { render } from 'preact';

const root = document.getElementById('studio');
if (root !== null) render(<main>…</main>, root);
