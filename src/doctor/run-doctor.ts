/** Looks at everything an installation rests on, and says what it found in sentences. */

import type { Config } from '../config.js';
import type { Client } from '../model/client.js';
import type { LoadResult } from '../model/content.js';
import { checkCertificate } from './check-certificate.js';
import { checkClients } from './check-clients.js';
import { checkClock } from './check-clock.js';
import { checkContent } from './check-content.js';
import { checkDisk } from './check-disk.js';
import { checkLastCard } from './check-last-card.js';
import { checkPort } from './check-port.js';
import { notChecked, type Finding } from './finding.js';

export interface Patient {
  readonly config: Config;
  readonly content: LoadResult;
  readonly clients: readonly Client[];
  /** Milliseconds. */
  readonly clock: () => number;
}

/** Contacts nothing but what is configured, and changes nothing. */
export async function runDoctor({ config, content, clients, clock }: Patient): Promise<readonly Finding[]> {
  const now = clock();
  const asked = await checkClients(clients, clock);
  const clocks = asked.flatMap(({ clock }) => (clock === undefined ? [] : [clock]));
  const folders = [
    ...(config.events === undefined ? [] : [['EVENTS_DIR', config.events.folder] as const]),
    ...(config.database?.spoolFolder === undefined
      ? []
      : [['SPOOL_DIR', config.database.spoolFolder] as const]),
    ...(config.stateFolder === undefined ? [] : [['STATE_DIR', config.stateFolder] as const]),
  ];
  return [
    await checkPort(config.host, config.port),
    checkClock(clocks),
    ...checkContent(content),
    ...asked.map(({ finding }) => finding),
    ...(await Promise.all(config.publicBaseUrls.map((address) => checkCertificate(address, now)))),
    ...(await Promise.all(folders.map(([setting, folder]) => checkDisk(setting, folder)))),
    config.database === undefined
      ? await checkLastCard(config.events?.folder, now)
      : notChecked('Last card', 'Events are in the database: `rationale report --database` counts them.'),
  ];
}
