/** The content of the process: what is served first, and, once everyone it depends on is there, what comes after it. */

import type { Logger } from 'winston';
import type { Config } from '../config.js';
import type { Content, Problem } from '../model/content.js';
import { ContentStore } from './content-store.js';
import type { Demand } from './reload/check-candidate.js';
import { ContentWatch, type ReloadTiming } from './reload/content-watch.js';
import { loadFirst } from './reload/load-first.js';
import { SetKeeper } from './reload/set-keeper.js';

export const RELOAD_TIMING: ReloadTiming = { disk: 2000, operator: 500, settle: 400 };

export interface OpenedContent {
  readonly store: ContentStore;
  readonly warnings: readonly Problem[];
  /** From which the first set was read. */
  readonly folder: string;
  /** The first set is in force, and others can follow. @param swapped told of each before the first call sees it */
  follow(demand: Demand, swapped: (content: Content) => void): Promise<ContentWatch>;
}

/** @throws ContentError when what is to be served first has errors */
export async function openContent(
  config: Pick<Config, 'contentFolder' | 'stateFolder' | 'reload'>,
  logger: Logger,
  timing: ReloadTiming,
): Promise<OpenedContent> {
  const clock = Date.now;
  const first = await loadFirst(config, clock());
  const { content, problems } = first.candidate;
  const keeper = new SetKeeper(config.stateFolder, logger);
  const store = new ContentStore(content, first.pin, { logger, clock, keeper });
  return {
    store,
    warnings: problems,
    folder: first.folder,
    async follow(demand, swapped) {
      store.onSwap(swapped);
      await keeper.keep(content.hash, first.folder, first.found);
      const why = first.pin === undefined ? 'start' : 'rollback';
      await keeper.note({ hash: content.hash, at: new Date(clock()).toISOString(), why });
      const { contentFolder, stateFolder, reload } = config;
      return new ContentWatch(store, first, {
        contentFolder,
        ...(stateFolder === undefined ? {} : { stateFolder }),
        reload,
        timing,
        logger,
        clock,
        keeper,
        demand,
      });
    },
  };
}
