/** Starts the service, prints how to try it, and stops it cleanly on SIGTERM or SIGINT. */

import cluster from 'node:cluster';
import { ConfigError, readConfig } from '../config.js';
import { createLogger } from '../create-logger.js';
import { ContentError } from '../start/content-error.js';
import { runPrimary } from '../start/cluster/run-primary.js';
import { openWorkerChannel } from '../start/cluster/worker-channel.js';
import { serveUntilEnd } from '../start/serve-until-end.js';
import { startService, type RunningService } from '../start/start-service.js';
import { waitForEnd } from '../start/wait-for-end.js';
import { writeBanner } from '../start/write-banner.js';
import { EXIT, type ExitCode } from './exit-codes.js';
import { openStudio } from './open-studio.js';
import { printProblems } from './print-problems.js';
import { createTerminal, type Output } from './terminal.js';

/** Resolves when the service has stopped, or could not start. */
export async function runStart(
  environment: NodeJS.ProcessEnv,
  stdout: Output,
  stderr: Output,
): Promise<ExitCode> {
  const terminal = createTerminal(environment, stdout, stderr);
  try {
    const config = readConfig(environment);
    const logger = createLogger(config.logLevel);
    if (config.workers > 1 && cluster.isPrimary) {
      const hasSecret = config.uuidSecret !== undefined;
      return (await runPrimary({ workers: config.workers, logger, hasSecret })) as ExitCode;
    }
    const channel = openWorkerChannel();
    // A terminal interrupts all processes at once; the primary tells its own when to end.
    if (channel !== undefined) process.on('SIGINT', () => undefined);
    const end = waitForEnd(logger, channel === undefined ? undefined : ['SIGTERM']);
    const studio = config.studio ? await openStudio(config) : undefined;
    const service = await startService(config, logger, undefined, studio?.mount, channel);
    if (channel === undefined || cluster.worker?.id === 1) {
      printProblems(service.warnings, terminal);
      terminal.print(await writeBanner(service, config));
    }
    channel?.send({ kind: 'started' });
    reloadOnHangup(service);
    const why = await serveUntilEnd(service, end, config.drainSeconds, () => process.exit(EXIT.failure));
    studio?.stop();
    return why === 'fault' ? EXIT.failure : EXIT.ok;
  } catch (error) {
    if (error instanceof ConfigError) {
      terminal.complain(error.message);
      return EXIT.usage;
    }
    if (error instanceof ContentError) {
      printProblems(error.problems, terminal);
      terminal.complain('The service did not start.');
      return EXIT.contentInvalid;
    }
    terminal.complain(`The service did not start: ${describeStartError(error)}`);
    return EXIT.failure;
  }
}

function describeStartError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return 'the port is in use. Set PORT to another one.';
  if (code === 'EACCES') return 'this user may not listen on the port. Set PORT to one above 1023.';
  return error.message;
}

/** As services do: SIGHUP asks for what is on disk. Of a terminal it means that the terminal is gone, and ends the process. */
function reloadOnHangup(service: RunningService): void {
  if (process.stdout.isTTY) return;
  process.on('SIGHUP', () => {
    void service.reload();
  });
}
