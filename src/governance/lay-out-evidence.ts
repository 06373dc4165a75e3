/** What a card or model rests on: what the source says, where to read it, how strong it is. */

import type { Evidence } from '../model/card-about.js';
import type { Block, Cell } from '../page/page-document.js';
import { linked } from './page-links.js';

export const layOutEvidence = (evidence: readonly Evidence[]): Block =>
  evidence.length === 0
    ? { kind: 'text', text: ['None is cited.'] }
    : {
        kind: 'table',
        columns: ['Says', 'Source', 'Strength'],
        rows: evidence.map(({ says, from, cite, doi, url, strength }): readonly Cell[] => [
          [says.trim()],
          [
            linked(from, url ?? (doi === undefined ? undefined : doiAddress(doi))),
            ...(cite === undefined || cite === from ? [] : [{ small: cite }]),
            ...(doi === undefined ? [] : [{ link: `doi ${doi}`, url: doiAddress(doi) }]),
          ],
          [strength ?? 'not graded here'],
        ]),
      };

/** Some old DOIs hold angle brackets. */
const doiAddress = (doi: string): string => `https://doi.org/${encodeURI(doi)}`;
