/** What one parse of a request found: refusals and absorbed quirks (CDS Hooks 2.0.1, "Calling a CDS Service"). */

import { RationaleError, type ErrorCode } from '../errors.js';
import type { Quirk } from './quirks.js';

/** Told what cannot be read and what was expected instead; the message is completed to "path must be ...". */
export type Fault = (path: string, expected: string) => void;

/** So that a message stays short when a whole list is wrong. */
const PATHS_NAMED = 5;

/**
 * Collects while a request is read, so that one answer tells everything that is wrong with it.
 * Nothing taken from the request may be passed in, only paths made of our own names and of positions.
 */
export class RequestNotes {
  readonly #quirks = new Set<Quirk>();
  readonly #paths: string[] = [];
  #first: { readonly code: ErrorCode; readonly path: string; readonly expected: string } | undefined;
  #refusals = 0;

  /** Something is wrong that cannot be absorbed. `expected` completes "must be ...". */
  refuse(
    code: 'REQUEST_INVALID' | 'CONTEXT_INVALID' | 'HOOK_MISMATCH',
    path: string,
    expected: string,
  ): void {
    this.#refusals += 1;
    this.#first ??= { code, path, expected };
    if (this.#paths.length <= PATHS_NAMED) this.#paths.push(path);
  }

  /** Something differs from the specification and was absorbed. */
  absorb(quirk: Quirk): void {
    this.#quirks.add(quirk);
  }

  /** Each quirk once, in the order of first appearance. */
  get quirks(): readonly Quirk[] {
    return [...this.#quirks];
  }

  /** @throws RationaleError with the first refusal's code and path; the message names the paths of the others. */
  throwIfRefused(): void {
    if (this.#first === undefined) return;
    const { code, path, expected } = this.#first;
    throw new RationaleError(code, `${path} must be ${expected}.${this.#others()}`, { path });
  }

  #others(): string {
    const others = this.#refusals - 1;
    if (others === 0) return '';
    const named = this.#paths.slice(1).join(', ');
    const unnamed = this.#refusals > this.#paths.length ? ' and further on' : '';
    return ` ${others} more ${others === 1 ? 'member is' : 'members are'} wrong: ${named}${unnamed}.`;
  }
}
