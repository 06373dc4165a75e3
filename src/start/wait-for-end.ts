/** What ends a process: a signal, or a fault after which nothing it would do can be trusted (no section of the standard). */

import type { Logger } from 'winston';

export interface ProcessEnd {
  /** Whether it ends in a fault; resolves once. */
  readonly asked: Promise<'signal' | 'fault'>;
  /** Resolves at the next signal: whoever asks twice is in a hurry. */
  readonly again: Promise<void>;
}

/**
 * After an uncaught exception the process is ended, never continued: calls under way are still answered.
 * @param signals default SIGTERM and SIGINT
 */
export function waitForEnd(
  logger: Logger,
  signals: readonly NodeJS.Signals[] = ['SIGTERM', 'SIGINT'],
): ProcessEnd {
  let hurry: () => void = () => undefined;
  const again = new Promise<void>((resolve) => {
    hurry = resolve;
  });
  const asked = new Promise<'signal' | 'fault'>((resolve) => {
    let isAsked = false;
    for (const signal of signals)
      process.on(signal, () => {
        if (isAsked) hurry();
        isAsked = true;
        resolve('signal');
      });
    for (const fault of ['uncaughtException', 'unhandledRejection'] as const)
      process.on(fault, (error: unknown) => {
        logger.error('fault: the process ends', { fault, ...placesOf(error) });
        // A second one on the way out: it goes at once.
        if (isAsked) process.exit(1);
        isAsked = true;
        resolve('fault');
      });
  });
  return { asked, again };
}

/** Class and places alone: the message may hold what the code was working on. */
function placesOf(error: unknown): { readonly name: string; readonly at: readonly string[] } {
  if (!(error instanceof Error)) return { name: typeof error, at: [] };
  const lines = error.stack?.split('\n') ?? [];
  return { name: error.name, at: lines.filter((line) => /^\s+at /.test(line)).map((line) => line.trim()) };
}
