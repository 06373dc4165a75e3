/** The threads for large bodies as the configuration wants them. */

import type { Logger } from 'winston';
import type { Config } from '../../config.js';
import type { OpenedContent } from '../open-content.js';
import { setFolder } from '../reload/state-paths.js';
import { createLargeCalls, type LargeCallOptions, type OpenLargeCalls } from './create-large-calls.js';

/** @returns undefined where there are to be none */
export function openLargeCalls(
  config: Config,
  logger: Logger,
  { store, folder }: Pick<OpenedContent, 'store' | 'folder'>,
  parts: Pick<LargeCallOptions, 'events' | 'policy'> & { readonly secret: Uint8Array },
): OpenLargeCalls | undefined {
  const { largeBodyWorkers, contentFolder, stateFolder, publicBaseUrls, governancePages, site } = config;
  if (largeBodyWorkers.threads === 0) return undefined;
  const [base] = publicBaseUrls;
  const { secret, ...rest } = parts;
  return createLargeCalls({
    ...largeBodyWorkers,
    ...rest,
    logger,
    content: () => store.content(),
    foldersOf: (hash) => [
      ...new Set([
        folder,
        contentFolder,
        ...(stateFolder === undefined ? [] : [setFolder(stateFolder, hash)]),
      ]),
    ],
    start: {
      secret: new Uint8Array(secret),
      logLevel: config.logLevel,
      ...(governancePages && base !== undefined ? { basis: { base, site } } : {}),
    },
  });
}
