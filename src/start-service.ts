/** Starts and stops the service: content first, then the port; a broken content set does not start. */

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Logger } from 'winston';
import { createApp } from './app.js';
import { createUuidMinter } from './card/mint-uuid.js';
import type { Config } from './config.js';
import { loadContent } from './content/load-content.js';
import { logDecisions } from './events/log-decisions.js';
import type { Content, Problem } from './model/content.js';
import type { Site } from './model/site.js';
import type { Platform } from './platform.js';

export interface RunningService {
  readonly address: string;
  readonly content: Content;
  readonly site: Site;
  readonly platform: Platform;
  readonly warnings: readonly Problem[];
  /** Stops taking calls, lets those under way end, and resolves when the last has. */
  stop(): Promise<void>;
}

/** The content cannot be served; `problems` says why, all of it. */
export class ContentError extends Error {
  override readonly name = 'ContentError';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super('The content has errors.');
    this.problems = problems;
  }
}

/** @throws ContentError when the content does not load or has no such site */
export async function startService(config: Config, logger: Logger): Promise<RunningService> {
  const today = new Date().toISOString().slice(0, 10);
  const folders = { cards: join(config.contentFolder, 'cards'), hooks: join(config.contentFolder, 'hooks') };
  const { content, problems } = await loadContent(folders, today);
  if (content === undefined) throw new ContentError(problems);
  const site = content.sites.get(config.site);
  if (site === undefined) throw new ContentError([noSuchSite(config.site, content)]);

  const platform: Platform = {
    content: () => content,
    site: () => site,
    clock: Date.now,
    mint: createUuidMinter({
      secret: config.uuidSecret === undefined ? randomBytes(32) : Buffer.from(config.uuidSecret),
      now: Date.now,
      random: randomBytes,
    }),
    events: logDecisions(logger),
  };
  const server = createServer(createApp(platform, { logger, bodyLimit: config.bodyLimit }));
  // Longer than load balancers keep theirs, so that they never reuse a socket that is being closed here.
  server.keepAliveTimeout = 75_000;
  server.headersTimeout = 76_000;
  server.requestTimeout = 30_000;
  await listen(server, config);
  const { port } = server.address() as AddressInfo;
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;
  return {
    address: `http://${host}:${port}`,
    content,
    site,
    platform,
    warnings: problems,
    stop: () => stop(server),
  };
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

function listen(server: Server, config: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.port, config.host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    // Idle keep-alive sockets would hold the close back until they time out.
    server.closeIdleConnections();
    server.on('request', (_request, response) => {
      response.setHeader('Connection', 'close');
    });
  });
}
