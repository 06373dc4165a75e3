/** Lays a build sheet out in the order in which an analyst enters it (no section of the standard). */

import type { BuildSheet } from './build-sheet.js';
import { layOutAccess } from './lay-out-access.js';
import { layOutCards } from './lay-out-cards.js';
import { layOutServices } from './lay-out-services.js';
import type { PageDocument } from '../page/page-document.js';

export function layOutSheet(sheet: BuildSheet): PageDocument {
  const { client, profile, sites, contentHash, date } = sheet;
  return {
    title: `Build sheet: ${client.name}`,
    facts: [
      ['Client', { code: client.id }],
      ['EHR', profile.title],
      [sites.length === 1 ? 'Site' : 'Sites', sites.join('; ')],
      ['Made on', date],
      ['From content', { code: contentHash.slice(0, 12) }],
    ],
    sections: [...layOutServices(sheet), ...layOutAccess(sheet), ...layOutCards(sheet)],
  };
}
