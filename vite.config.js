/** Builds the studio's page into the package: assets of our own, none from a network. */

import { defineConfig } from 'vite';

export default defineConfig({
  root: 'studio',
  base: '/studio/',
  build: {
    outDir: '../dist/studio',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: { input: { studio: 'studio/index.html', chart: 'studio/chart.html' } },
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
});
