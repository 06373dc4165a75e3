/** Starts and stops the service: content first, then trust and events, then the port; a broken set does not start. */

import { randomBytes } from 'node:crypto';
import type { Logger } from 'winston';
import { createApp, type Mount } from '../app.js';
import { createUuidMinter } from '../card/mint-uuid.js';
import type { Config } from '../config.js';
import { createAdmission } from '../http/admission.js';
import { createBasisUrl } from '../governance/page-links.js';
import { preventsServing } from '../content/serving-rules.js';
import type { Client } from '../model/client.js';
import type { Content, Problem } from '../model/content.js';
import type { Platform } from '../platform.js';
import { createPrimaryReplayMemory, type PrimaryChannel } from './cluster/primary-replay-memory.js';
import { ContentError } from './content-error.js';
import { createEvents } from './create-events.js';
import { countEvents } from './count-events.js';
import { createFhirAccess } from './create-fhir-access.js';
import { createPolicy } from './create-policy.js';
import { createTrust } from './create-trust.js';
import { createDemand, findMissing } from './demand-content.js';
import { listen } from './listen.js';
import { openLargeCalls } from './workers/open-large-calls.js';
import { openContent, RELOAD_TIMING } from './open-content.js';
import { readVersion } from './read-version.js';
import type { ReloadTiming } from './reload/content-watch.js';

export interface RunningService {
  readonly address: string;
  /** The one in force. */
  readonly content: Content;
  readonly platform: Platform;
  readonly clients: readonly Client[];
  readonly warnings: readonly Problem[];
  /** Looks at the content on disk now; resolves when it is in force or refused. */
  reload(): Promise<void>;
  /** Says that no more calls are wanted, and still takes them: load balancers need a moment to notice. */
  drain(): void;
  /** Stops taking calls, lets those under way end, writes what waits, and resolves when all is done. */
  stop(): Promise<void>;
}

/**
 * @param timing how often files are looked at; for tests
 * @param mount another part of the same port
 * @param primary of several processes on this machine, which share what was used and overridden
 * @throws ContentError when the content, the clients file or the kill switch has errors, or there is no such site
 */
export async function startService(
  config: Config,
  logger: Logger,
  timing: ReloadTiming = RELOAD_TIMING,
  mount?: Mount,
  primary?: PrimaryChannel,
): Promise<RunningService> {
  const opened = await openContent(config, logger, timing);
  const { store, warnings } = opened;
  refuseErrors(findMissing(config.site, [], store.content()));
  const secret = config.uuidSecret === undefined ? randomBytes(32) : Buffer.from(config.uuidSecret);
  const mint = createUuidMinter({ secret, now: Date.now, random: randomBytes });
  const trust = await createTrust(
    config,
    logger,
    store.content(),
    primary === undefined ? undefined : createPrimaryReplayMemory(primary),
  );
  const demand = createDemand(config, trust.clients);
  const demanded = await demand(store.content(), opened.folder);
  const policy = await stopIfFailing(trust, async () => {
    refuseErrors(demanded);
    return createPolicy(config, logger, () => store.content(), timing.operator, primary);
  });
  const kept = await createEvents(config, logger, store.content(), { secret, mint });
  const counting = countEvents(config, kept);
  const { events, metrics } = counting;
  const large = openLargeCalls(config, logger, opened, { secret, events, policy: policy.state });
  const watch = await opened.follow(demand, (content) => {
    kept.learn(content);
    policy.changed(content);
    large?.changed(content);
  });
  const fhir = createFhirAccess(logger);
  let accepting = true;
  let verifyCaller = trust.verifier(config.publicBaseUrls);
  const platform: Platform = {
    content: () => store.content(),
    clock: Date.now,
    mint,
    events,
    feedback: counting.feedback,
    catalogue: kept.catalogue,
    comments: config.feedbackComments,
    policy: policy.state,
    verifyCaller: (request) => verifyCaller(request),
    openAccess: fhir.openAccess,
    ...(large === undefined ? {} : { large }),
    ...linkToBasis(config),
    health: () => ({
      accepting,
      degraded: [...store.degraded(), ...watch.degraded(), ...policy.degraded(), ...kept.problems()],
      content: store.health(),
      switchedOff: policy.switchedOff(),
    }),
  };
  const app = createApp(platform, {
    logger,
    bodyLimit: config.bodyLimit,
    version: readVersion(),
    tokens: config.clientsFile !== undefined,
    ...(mount === undefined ? {} : { mount }),
    ...(metrics === undefined ? {} : { metrics }),
    ...(counting.watch === undefined ? {} : { watch: counting.watch }),
    corsOrigins: config.corsOrigins,
    ...(config.governancePages ? { governance: { site: config.site } } : {}),
  });
  const { wrap } = createAdmission({
    ...config.admission,
    monotonic: () => performance.now(),
    report(refused) {
      logger.warn('calls are refused, there are more than can be answered', { refused });
    },
  });
  const listening = await listen(app, config.host, config.port, { wrap });
  const { address, port } = listening;
  if (config.publicBaseUrls.length === 0) verifyCaller = trust.verifier(addressesOf(config, address, port));
  return {
    address,
    get content() {
      return store.content();
    },
    platform,
    clients: trust.clients,
    warnings: [...warnings, ...demanded],
    reload: () => watch.reload(),
    drain() {
      accepting = false;
      listening.drain();
    },
    async stop() {
      accepting = false;
      await listening.close();
      await large?.stop();
      fhir.close();
      await watch.stop();
      await policy.stop();
      await Promise.all([kept.stop(), trust.stop()]);
    },
  };
}

function refuseErrors(problems: readonly Problem[]): void {
  if (problems.some(preventsServing)) throw new ContentError(problems);
}

/** A start that is given up leaves nothing open. */
async function stopIfFailing<Value>(
  { stop }: { stop: () => Promise<void> },
  step: () => Promise<Value>,
): Promise<Value> {
  try {
    return await step();
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Cards link to what they rest on where the service knows the address under which others reach it. */
function linkToBasis({ governancePages, publicBaseUrls, site }: Config): Pick<Platform, 'basisUrl'> {
  const [base] = publicBaseUrls;
  return governancePages && base !== undefined ? { basisUrl: createBasisUrl(base, site) } : {};
}

/** Loopback has three names, and a browser may use any. */
function addressesOf(config: Config, address: string, port: number): readonly string[] {
  if (!config.loopback) return [address];
  return ['127.0.0.1', 'localhost', '[::1]'].map((host) => `http://${host}:${port}`);
}
