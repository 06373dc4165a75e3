/** What the studio cannot do, by code, told to the author with the remedy in it (see `contract.ts`). */

import type { StudioError } from './contract.js';

export class StudioFailure extends Error {
  override readonly name = 'StudioFailure';
  readonly code: StudioError['code'];
  /** Members of the answer beside code and message. */
  readonly more: Readonly<Record<string, unknown>>;

  constructor(code: StudioError['code'], message: string, more: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.code = code;
    this.more = more;
  }
}
