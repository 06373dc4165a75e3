/** Starts the service, prints how to try it, and stops it cleanly on SIGTERM or SIGINT. */

import { ConfigError, readConfig } from '../config.js';
import { createLogger } from '../create-logger.js';
import { ContentError } from '../start/content-error.js';
import { startService, type RunningService } from '../start/start-service.js';
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
    const studio = config.studio ? await openStudio(config) : undefined;
    const service = await startService(config, createLogger(config.logLevel), undefined, studio?.mount);
    printProblems(service.warnings, terminal);
    terminal.print(await writeBanner(service, config));
    reloadOnHangup(service);
    await stopSignal();
    studio?.stop();
    await service.stop();
    return EXIT.ok;
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

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.once(signal, () => {
        resolve();
      });
    }
  });
}
