/** Starts and stops the service: content first, then trust and events, then the port; a broken set does not start. */

import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Logger } from 'winston';
import { createApp } from '../app.js';
import { createUuidMinter } from '../card/mint-uuid.js';
import type { Config } from '../config.js';
import { readVectorOrders } from '../card-tests/read-vector-orders.js';
import { loadContent } from '../content/load-content.js';
import type { Client } from '../model/client.js';
import type { Content, Problem } from '../model/content.js';
import type { Platform } from '../platform.js';
import { ContentError } from './content-error.js';
import { createEvents } from './create-events.js';
import { createFhirAccess } from './create-fhir-access.js';
import { createTrust } from './create-trust.js';
import { listen } from './listen.js';
import { findUnapproved, sitesInUse } from './require-approved.js';

export interface RunningService {
  readonly address: string;
  readonly content: Content;
  readonly platform: Platform;
  readonly clients: readonly Client[];
  readonly warnings: readonly Problem[];
  /** Stops taking calls, lets those under way end, writes what waits, and resolves when all is done. */
  stop(): Promise<void>;
}

/** @throws ContentError when the content or the clients file has errors, or there is no such site */
export async function startService(config: Config, logger: Logger): Promise<RunningService> {
  const { content, warnings } = await load(config);
  const secret = config.uuidSecret === undefined ? randomBytes(32) : Buffer.from(config.uuidSecret);
  const mint = createUuidMinter({ secret, now: Date.now, random: randomBytes });
  const trust = await createTrust(config, logger, content);
  const unapproved = await findUnapproved(
    content,
    config.contentFolder,
    config,
    sitesInUse(config, trust.clients),
  );
  if (unapproved.some(({ severity }) => severity === 'error')) {
    await trust.stop();
    throw new ContentError(unapproved);
  }
  const events = await createEvents(config, logger, content, { secret, mint });
  const fhir = createFhirAccess(logger);
  let accepting = true;
  let verifyCaller = trust.verifier(config.publicBaseUrls);
  const platform: Platform = {
    content: () => content,
    clock: Date.now,
    mint,
    events: events.events,
    feedback: events.feedback,
    catalogue: events.catalogue,
    comments: config.feedbackComments,
    verifyCaller: (request) => verifyCaller(request),
    openAccess: fhir.openAccess,
    health: () => ({ accepting, degraded: events.problems() }),
  };
  const app = createApp(platform, {
    logger,
    bodyLimit: config.bodyLimit,
    corsOrigins: config.corsOrigins,
  });
  const { address, port, close } = await listen(app, config.host, config.port);
  if (config.publicBaseUrls.length === 0) verifyCaller = trust.verifier(addressesOf(config, address, port));
  return {
    address,
    content,
    platform,
    clients: trust.clients,
    warnings: [...warnings, ...unapproved],
    async stop() {
      accepting = false;
      await close();
      fhir.close();
      await Promise.all([events.stop(), trust.stop()]);
    },
  };
}

/** Loopback has three names, and a browser may use any. */
function addressesOf(config: Config, address: string, port: number): readonly string[] {
  if (!config.loopback) return [address];
  return ['127.0.0.1', 'localhost', '[::1]'].map((host) => `http://${host}:${port}`);
}

async function load(config: Config): Promise<{ content: Content; warnings: readonly Problem[] }> {
  const today = new Date().toISOString().slice(0, 10);
  const folders = { cards: join(config.contentFolder, 'cards'), hooks: join(config.contentFolder, 'hooks') };
  const { content, problems } = await loadContent(folders, today, readVectorOrders);
  if (content === undefined) throw new ContentError(problems);
  if (!content.sites.has(config.site)) throw new ContentError([noSuchSite(config.site, content)]);
  return { content, warnings: problems };
}

function noSuchSite(site: string, content: Content): Problem {
  return {
    severity: 'error',
    rule: 'unknown-site',
    file: `cards/sites/${site}.yaml`,
    line: 1,
    column: 1,
    message: `There is no site ${site}.`,
    remedy: `Set SITE to one of: ${[...content.sites.keys()].join(', ')}.`,
  };
}
