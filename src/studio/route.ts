/** How a route of the studio is declared: JSON in, JSON out, errors by code. Types only. */

import type { JsonObject } from '../model/fhir.js';
import type { StudioContext } from './studio-context.js';

export interface StudioCall {
  /** Of the path, e.g. `id`. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string | undefined>>;
  /** The body of a POST or PUT; nothing about it is believed yet. */
  readonly body: JsonObject;
  /** Aborted when the page no longer waits. */
  readonly signal: AbortSignal;
}

export interface StudioRoute {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** Below `/studio/api/`, e.g. `patients/:id`. */
  readonly path: string;
  /** Status of a good answer; default 200. */
  readonly status?: number;
  /** Media type of an answer that is text; default: the answer is JSON. */
  readonly type?: string;
  /** @throws StudioFailure */
  answer(context: StudioContext, call: StudioCall): unknown;
}
