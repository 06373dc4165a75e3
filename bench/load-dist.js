/** Modules of the build that is measured: `dist/`, or the folder that DIST names. */

import { URL } from 'node:url';

const dist = new URL(process.env.DIST ?? '../dist/', import.meta.url);

/** @param {string} path below src, without ending */
export const loadDist = (path) => import(new URL(`src/${path}.js`, dist).href);
