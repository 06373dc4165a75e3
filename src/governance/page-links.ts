/** Where basis pages and the registry lead to: each other on a server, the public addresses from a file (no section of the standard). */

import type { BasisUrl } from '../model/evaluation.js';
import type { Inline } from '../page/page-document.js';

/** Undefined where there is nothing to link to. */
export interface PageLinks {
  readonly registry: string | undefined;
  card(id: string, version: string): string | undefined;
  model(id: string, version: string): string | undefined;
}

export const cardPath = (id: string, version: string): string => `basis/${id}/${version}`;
export const modelPath = (id: string, version: string): string => `basis/model/${id}/${version}`;

/**
 * @param base what comes before the paths: `../` steps from a page to the root of the service, or its public address with
 *   a slash at its end; undefined where neither is known
 * @param site added to every address; undefined: the service's own
 */
export function createPageLinks(base: string | undefined, site?: string): PageLinks {
  const query = site === undefined ? '' : `?site=${encodeURIComponent(site)}`;
  const to = (path: string): string | undefined =>
    base === undefined ? undefined : `${base}${path}${query}`;
  return {
    registry: to('registry'),
    card: (id, version) => to(cardPath(id, version)),
    model: (id, version) => to(modelPath(id, version)),
  };
}

/**
 * What cards link to.
 * @param base public address of the service, without a slash at its end
 * @param site the service's own, which addresses need not name
 */
export const createBasisUrl =
  (base: string, site: string): BasisUrl =>
  (card, version, at) =>
    `${base}/${cardPath(card, version)}${at === site ? '' : `?site=${encodeURIComponent(at)}`}`;

/** Words, and a link where there is an address. */
export const linked = (words: string, url: string | undefined): Inline =>
  url === undefined ? words : { link: words, url };
