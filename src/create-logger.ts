/** The service's log: one JSON line an event, to standard output. Callers pass names and numbers, never values of a record. */

import { createLogger as createWinston, format, transports, type Logger } from 'winston';
import type { LogLevel } from './config.js';

/** @param stream where lines go; default standard output. */
export function createLogger(level: LogLevel, stream?: NodeJS.WritableStream): Logger {
  return createWinston({
    level,
    format: format.combine(format.timestamp(), format.json()),
    // The types of winston's transports derive from a class that they do not name.
    // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment
    transports: [stream === undefined ? new transports.Console() : new transports.Stream({ stream })],
  });
}
