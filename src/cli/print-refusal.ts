/** Prints how a service refuses a request: status, code, what is wrong and where. */

import type { RationaleError } from '../errors.js';
import type { Terminal } from './terminal.js';

export function printRefusal(error: RationaleError, terminal: Terminal, asJson = false): void {
  const { status, code, message, path } = error;
  if (asJson) {
    const refused = { status, code, message, ...(path === undefined ? {} : { path }) };
    terminal.print(JSON.stringify({ refused }, null, 2));
    return;
  }
  const where = path === undefined ? '' : ` (${path})`;
  terminal.complain(`The service refuses this request: ${status} ${code}. ${message}${where}`);
}
