/** Events and feedback of all replicas in one PostgreSQL, and what each served known to all. */

import { randomBytes, randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Logger } from 'winston';
import { servedKeys, type CardCatalogue } from '../card-catalogue.js';
import type { DatabaseConfig } from '../config.js';
import { createWriter } from '../events/event-file-name.js';
import { keepEvents } from '../events/keep-events.js';
import { connectDatabase } from '../events-store/connect-database.js';
import { DatabaseLog } from '../events-store/database-log.js';
import { nameDatabaseProblem } from '../events-store/name-database-problem.js';
import { shareServedVersions } from '../events-store/served-versions-table.js';
import { Spool } from '../events-store/spool.js';
import type { Content } from '../model/content.js';
import type { Events } from './create-events.js';

/** Milliseconds after which a replica knows what another began to serve. */
const LEARN_INTERVAL = 15_000;

/** Never rejects for the database's sake: what is wrong with it is told by `problems()`, and events wait for it. */
export async function keepInDatabase(
  { url, spoolFolder, spoolBytes, retentionDays, queueLength }: DatabaseConfig,
  logger: Logger,
  content: Content,
  catalogue: CardCatalogue,
): Promise<Events> {
  const writer = createWriter(hostname(), process.pid, randomBytes);
  const database = connectDatabase(url);
  const clock = Date.now;
  const log = new DatabaseLog({
    database,
    ...(spoolFolder === undefined
      ? {}
      : { spool: new Spool({ folder: spoolFolder, writer, mostBytes: spoolBytes, clock }) }),
    retentionDays,
    queueLength,
    clock,
    mint: randomUUID,
  });
  await log.open();
  const keeper = keepEvents(log);
  let served = [...servedKeys(content)];
  catalogue.learn(served);
  let problem: string | undefined;

  async function share(): Promise<void> {
    try {
      catalogue.learn(await shareServedVersions(database, served));
      problem = undefined;
    } catch (error) {
      const named = nameDatabaseProblem(error);
      if (named !== problem) logger.warn('served versions are not on record', { problem: named });
      problem = named;
    }
  }

  await share();
  let sharing: Promise<void> = Promise.resolve();
  const shareNext = (): void => {
    sharing = sharing.then(share);
  };
  const timer = setInterval(shareNext, LEARN_INTERVAL).unref();
  return {
    events: keeper,
    feedback: keeper,
    catalogue,
    learn(next) {
      served = [...servedKeys(next)];
      catalogue.learn(served);
      shareNext();
    },
    problems() {
      const health = keeper.health();
      return health.ok ? [] : [`events: ${health.problem ?? 'not written'}, ${health.dropped} dropped`];
    },
    async stop() {
      clearInterval(timer);
      await sharing;
      const { dropped } = await keeper.stop();
      logger.info('events are written', { dropped });
    },
  };
}
