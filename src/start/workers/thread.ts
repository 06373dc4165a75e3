/** The start of a thread for large bodies: it has its own content, as compiled content cannot be sent (no section of the standard). */

import { randomBytes } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { createUuidMinter } from '../../card/mint-uuid.js';
import { createLogger } from '../../create-logger.js';
import { createBasisUrl } from '../../governance/page-links.js';
import { createAsk } from '../../workers/ask-main.js';
import { runThread } from '../../workers/run-thread.js';
import { createFhirAccess } from '../create-fhir-access.js';
import { loadSet } from '../reload/check-candidate.js';
import type { ThreadStart } from './thread-start.js';

const { secret, logLevel, port, replies, basis } = workerData as ThreadStart;

const take = runThread({
  clock: Date.now,
  mint: createUuidMinter({ secret, now: Date.now, random: randomBytes }),
  openAccess: createFhirAccess(createLogger(logLevel)).openAccess,
  ask: createAsk({ port, replies: new Int32Array(replies) }),
  ...(basis === undefined ? {} : { basisUrl: createBasisUrl(basis.base, basis.site) }),
  load: async (folder) => (await loadSet(folder, Date.now())).content,
  report: (report) => parentPort?.postMessage(report),
});
parentPort?.on('message', take);
