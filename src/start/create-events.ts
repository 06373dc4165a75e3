/** Where events go: the database or the event folder when there is one, else the ordinary log; and how cards are found again by uuid. */

import type { Logger } from 'winston';
import { createCardCatalogue, servedKeys, type CardCatalogue } from '../card-catalogue.js';
import type { Config } from '../config.js';
import type { EventSink, FeedbackSink } from '../events/event-sink.js';
import { logDecisions } from '../events/log-decisions.js';
import { logFeedback } from '../events/log-feedback.js';
import { openEventStore, rememberServedVersions } from '../events/open-event-store.js';
import type { Content } from '../model/content.js';
import type { UuidMinter } from '../model/uuid.js';
import { keepInDatabase } from './keep-in-database.js';

export interface Events {
  readonly events: EventSink;
  readonly feedback: FeedbackSink;
  readonly catalogue: CardCatalogue;
  /** Other content comes into force: feedback on its cards is attributed from now on, and after a restart. */
  learn(content: Content): void;
  /** What is wrong with the store, in a few words; empty when nothing is. */
  problems(): readonly string[];
  /** Writes what waits. */
  stop(): Promise<void>;
}

export async function createEvents(
  config: Config,
  logger: Logger,
  content: Content,
  uuids: { readonly secret: Uint8Array; readonly mint: UuidMinter },
): Promise<Events> {
  const catalogue = createCardCatalogue(uuids);
  if (config.database !== undefined) {
    warnWithoutSecret(config, logger);
    return keepInDatabase(config.database, logger, content, catalogue);
  }
  if (config.events === undefined) {
    catalogue.learn(servedKeys(content));
    return {
      events: logDecisions(logger),
      feedback: logFeedback(logger),
      catalogue,
      learn(next) {
        catalogue.learn(servedKeys(next));
      },
      problems: () => [],
      stop: () => Promise.resolve(),
    };
  }
  const { folder } = config.events;
  const store = await openEventStore({ ...config.events, clock: Date.now });
  const remember = async (served: Content): Promise<void> => {
    const problem = await rememberServedVersions(folder, catalogue, servedKeys(served), Date.now());
    if (problem !== undefined) logger.warn('served versions are not on record', { problem });
  };
  await remember(content);
  let remembering: Promise<void> = Promise.resolve();
  warnWithoutSecret(config, logger);
  return {
    events: store,
    feedback: store,
    catalogue,
    learn(next) {
      catalogue.learn(servedKeys(next));
      remembering = remembering.then(() => remember(next));
    },
    problems() {
      const health = store.health();
      return health.ok ? [] : [`events: ${health.problem ?? 'not written'}, ${health.dropped} dropped`];
    },
    async stop() {
      await remembering;
      await store.stop();
      const { dropped, torn } = store.health();
      logger.info('events are written', { dropped, torn });
    },
  };
}

function warnWithoutSecret({ uuidSecret }: Config, logger: Logger): void {
  if (uuidSecret !== undefined) return;
  logger.warn('without UUID_SECRET, feedback on cards shown before a restart is not attributed');
}
