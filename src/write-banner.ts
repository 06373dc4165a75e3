/** What the first start prints: where the service is, and one command that gets a card out of it. */

import type { RunningService } from './start-service.js';

/** Lines for a person; logs go on as JSON after it. */
export function writeBanner(service: RunningService): string {
  const { address, site, content } = service;
  const cards = [...content.services.values()].reduce((count, { cards: inService }) => count + inService.length, 0);
  return [
    `Rationale is running: ${content.services.size} services, ${cards} cards, site "${site.id}"${
      site.demonstration ? ` (${site.title})` : ''
    }.`,
    '',
    `  Discovery   ${address}/cds-services`,
    '',
    '  Try it, from this folder:',
    '',
    `    curl -s -H 'Content-Type: application/json' -d @examples/requests/opioid-order-sign.json ${address}/cds-services/opioid-safety`,
    '',
    '  It answers one card, "60 MME/day: ...", with a suggestion to add naloxone, and why the card appeared.',
    '',
    '  Calls are not signed in this version: it listens on this machine only unless DEMO=true.',
    '',
  ].join('\n');
}
