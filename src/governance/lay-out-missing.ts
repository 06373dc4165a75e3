/** The page for an address that has no card or model: what there is instead. */

import type { PageDocument } from '../page/page-document.js';
import { linked, type PageLinks } from './page-links.js';

/** @param there a sentence that names what there is */
export const layOutMissing = (there: string, links: PageLinks): PageDocument => ({
  title: 'There is nothing at this address',
  facts: [],
  sections: [
    {
      title: 'What there is',
      blocks: [
        { kind: 'text', text: [there] },
        {
          kind: 'text',
          text: ['Earlier versions are kept with the content they belong to, and not served here.'],
        },
        ...(links.registry === undefined
          ? []
          : [{ kind: 'text', text: [linked('Everything that runs here', links.registry)] } as const]),
      ],
    },
  ],
});
