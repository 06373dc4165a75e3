/** The real application on a real port, with the shipped content or another, and its log kept for inspection. */

import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import { createApp } from '../../src/app.js';
import { createCardCatalogue, servedKeys } from '../../src/card-catalogue.js';
import { createUuidMinter } from '../../src/card/mint-uuid.js';
import { createLogger } from '../../src/create-logger.js';
import { logDecisions } from '../../src/events/log-decisions.js';
import { collectErrors, collectLine } from './collect-logs.js';
import { loadFamiliarContent } from './familiar-content.js';
import { createHttpServer } from '../../src/http/create-http-server.js';
import { createBasisUrl } from '../../src/governance/page-links.js';
import type { Client } from '../../src/model/client.js';
import type { Content } from '../../src/model/content.js';
import type { FeedbackEvent } from '../../src/model/feedback.js';
import type { Site } from '../../src/model/site.js';
import { createFhirAccess } from '../../src/start/create-fhir-access.js';
import { openClient } from '../../src/trust/open-client.js';
import type { CallerVerifier } from '../../src/trust/verify-caller.js';

export interface TestService {
  readonly url: string;
  readonly content: Content;
  /** Every log line so far. */
  logged(): readonly string[];
  /** Feedback recorded so far. */
  readonly feedback: readonly FeedbackEvent[];
  stop(): Promise<void>;
}

export interface TestServiceOptions {
  /** ISO instant; the service's clock stands still at it. */
  readonly now?: string;
  readonly site?: string;
  readonly bodyLimit?: number;
  /** Changes the site in force, e.g. a card's status. */
  readonly adjustSite?: (site: Site) => Site;
  readonly content?: Content;
  /** Content in force whenever it is asked for, in place of one that stays. */
  readonly contents?: () => Content;
  readonly corsOrigins?: readonly string[];
  /** What differs from the client that unsigned calls belong to. */
  readonly client?: Partial<Client>;
  readonly verifyCaller?: CallerVerifier;
  /** `false`: the registry and the basis pages are switched off. */
  readonly governancePages?: boolean;
  /** Public address that cards link to; default: none is known. */
  readonly publicBase?: string;
  /** Ids of cards that an operator has switched off. */
  readonly switchedOff?: () => readonly string[];
  /** ISO instant since which the content is in force; default: not known. */
  readonly since?: string;
}

let shipped: Promise<Content> | undefined;

/** Four of the shipped cards, loaded once a test file. All of them are in `test/content/load-shipped.ts`. */
export function shippedContent(): Promise<Content> {
  shipped ??= loadFamiliarContent('2026-11-25');
  return shipped;
}

export async function startTestService(options: TestServiceOptions = {}): Promise<TestService> {
  const content = options.content ?? (await shippedContent());
  const found = content.sites.get(options.site ?? 'demo');
  if (found === undefined) throw new Error('no such site');
  const site = options.adjustSite?.(found) ?? found;
  const now = Date.parse(options.now ?? '2026-11-24T12:00:00Z');
  const lines: string[] = [];
  const logger = createLogger(
    'debug',
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        lines.push(chunk.toString());
        collectLine(chunk.toString());
        done();
      },
    }),
  );
  const secret = new Uint8Array(32).fill(7);
  let count = 0;
  const mint = createUuidMinter({
    secret,
    now: () => now,
    random: (size) => new Uint8Array(size).fill((count += 1) % 251),
  });
  const catalogue = createCardCatalogue({ secret, mint });
  catalogue.learn(servedKeys(content));
  const sites = new Map([...content.sites, [site.id, site]]);
  const served: Content = { ...content, sites };
  const feedback: FeedbackEvent[] = [];
  const fhir = createFhirAccess(logger);
  const app = createApp(
    {
      content: () => options.contents?.() ?? served,
      clock: () => now,
      mint,
      events: logDecisions(logger),
      feedback: {
        recordFeedback(event) {
          feedback.push(event);
          return true;
        },
      },
      catalogue,
      comments: false,
      verifyCaller:
        options.verifyCaller ??
        (() => {
          const client = { ...openClient(site.id), ...options.client };
          return Promise.resolve({ client, signed: false, site: client.site });
        }),
      openAccess: fhir.openAccess,
      ...(options.publicBase === undefined ? {} : { basisUrl: createBasisUrl(options.publicBase, site.id) }),
      health: () => ({
        accepting: true,
        degraded: [],
        ...(options.switchedOff === undefined ? {} : { switchedOff: options.switchedOff() }),
        ...(options.since === undefined
          ? {}
          : { content: { state: 'in-force', hash: content.hash, since: options.since } }),
      }),
    },
    {
      logger,
      bodyLimit: options.bodyLimit ?? 10 * 1024 * 1024,
      version: '0.0.0',
      tokens: false,
      corsOrigins: options.corsOrigins ?? [],
      ...(options.governancePages === false ? {} : { governance: { site: site.id } }),
    },
  );
  const server = createHttpServer(app, collectErrors);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    content,
    logged: () => lines,
    feedback,
    stop: () =>
      new Promise((resolve) => {
        fhir.close();
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
