/** What the checks of one card at one site look at. Types, and the names of what a site changes. */

import type { SiteCardPart } from '../../model/content-files.js';
import type { CardRule } from '../../model/content.js';
import type { FilePath } from '../content-file.js';
import type { FileReport } from '../report-problem.js';

export interface SiteCardSubject {
  readonly site: {
    readonly id: string;
    readonly demonstration: boolean;
    /** `YYYY-MM-DD` in UTC. */
    readonly today: string;
    /** The latest day that it can be there by now: what is later is in the future. */
    readonly latest: string;
  };
  /** The card as shipped. */
  readonly card: CardRule;
  /** The card as it is at the site. */
  readonly here: CardRule;
  /** What the site's file says of the card; empty when it does not name it. */
  readonly part: SiteCardPart;
  /** Where that stands. */
  readonly path: FilePath;
  readonly report: FileReport;
}

/** Texts and codes that the site has in place of the card's, e.g. `wording.summary`. */
export const replacedFields = ({
  wording,
  override_reasons: reasons,
  orders,
}: SiteCardPart): readonly string[] => [
  ...Object.keys(wording ?? {}).map((name) => `wording.${name}`),
  ...(reasons === undefined ? [] : ['override_reasons']),
  ...Object.keys(orders ?? {}).map((name) => `orders.${name}`),
];

/** Everything that the site changes of the card, its status apart. */
export const changedFields = (part: SiteCardPart): readonly string[] => [
  ...Object.keys(part.settings ?? {}).map((name) => `settings.${name}`),
  ...replacedFields(part),
];

/** `a`, `a and b`, `a, b and c`. */
export function joinWords(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}
