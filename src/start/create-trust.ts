/** Whom the service believes: the clients file when there is one; else, on loopback and in demonstrations, anyone. */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createClient } from 'redis';
import type { Logger } from 'winston';
import type { Config } from '../config.js';
import type { Client } from '../model/client.js';
import type { Content, Problem } from '../model/content.js';
import { createKeySets } from '../trust/key-set-cache.js';
import { openClient } from '../trust/open-client.js';
import { readClients } from '../trust/read-clients.js';
import { createRedisReplayMemory } from '../trust/redis-replay-memory.js';
import { createReplayMemory, type ReplayMemory } from '../trust/replay-memory.js';
import { createCallerVerifier, type CallerVerifier } from '../trust/verify-caller.js';
import { ContentError } from './content-error.js';

export interface Trust {
  readonly clients: readonly Client[];
  /** Made once the port is known. */
  verifier(publicBaseUrls: readonly string[]): CallerVerifier;
  stop(): Promise<void>;
}

/** The sandbox's public key set, in the form of a clients file; believed on loopback and in demonstrations alone. */
const SANDBOX_FILE = 'examples/sandbox-client.yaml';

/** @param shared the memory of used tokens that several processes of this machine share @throws ContentError when the clients file has errors */
export async function createTrust(
  config: Config,
  logger: Logger,
  content: Content,
  shared?: ReplayMemory,
): Promise<Trust> {
  const isOpen = config.clientsFile === undefined;
  const clients = isOpen
    ? await readSandbox(config)
    : await readRegistered(config.clientsFile, config, content);
  const keySets = createKeySets(clients, {
    clock: Date.now,
    allowPublished: isOpen,
    report: ({ jku, outcome }) => {
      logger.log(outcome === 'fetched' ? 'info' : 'warn', 'key set', { jku, outcome });
    },
  });
  const { replay, stop } = createReplay(config, logger, shared);
  await keySets.warm();
  return {
    clients,
    verifier: (publicBaseUrls) =>
      createCallerVerifier({
        clients,
        publicBaseUrls,
        keySets,
        replay,
        clock: Date.now,
        ...(isOpen ? { open: openClient(config.site) } : {}),
      }),
    stop,
  };
}

async function readRegistered(file: string, config: Config, content: Content): Promise<readonly Client[]> {
  const { clients, problems } = readClients(await readFile(file, 'utf8'), file, {
    sites: new Set(content.sites.keys()),
    profiles: new Set(content.profiles.keys()),
    allowPublished: config.loopback,
  });
  if (problems.some(({ severity }: Problem) => severity === 'error')) throw new ContentError(problems);
  return clients;
}

/** Where the examples are not installed nobody but unsigned callers comes, which is no loss. */
async function readSandbox(config: Config): Promise<readonly Client[]> {
  const file = join(config.contentFolder, SANDBOX_FILE);
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return text === undefined ? [] : readClients(text, SANDBOX_FILE, { allowPublished: true }).clients;
}

function createReplay(
  config: Config,
  logger: Logger,
  shared: ReplayMemory | undefined,
): { replay: ReplayMemory; stop: () => Promise<void> } {
  if (config.redisUrl === undefined) {
    const replay = shared ?? createReplayMemory({ clock: Date.now });
    return { replay, stop: () => Promise.resolve() };
  }
  const redis = createClient({ url: config.redisUrl, disableOfflineQueue: true });
  // Its address holds a password: only the kind of error is told.
  redis.on('error', (error: unknown) => {
    logger.warn('the replay memory is out of reach', {
      error: error instanceof Error ? error.name : 'unknown',
    });
  });
  // Waiting would keep the service from starting; until it is there, tokens are refused.
  void redis.connect().catch(() => undefined);
  return {
    replay: createRedisReplayMemory({ redis, clock: Date.now }),
    stop() {
      redis.destroy();
      return Promise.resolve();
    },
  };
}
