/** Starts the chart page. */

import '../theme.css';
import './chart.css';
import { render } from 'preact';
import { ChartPage } from './chart-page.js';
import { ChartStore } from './chart-store.js';

const chart = new ChartStore();
const root = document.getElementById('chart');
if (root !== null) render(<ChartPage chart={chart} />, root);
void chart.start();
