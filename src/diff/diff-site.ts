/** A site's file: what is in force there, what it changes of each card, who approved it. */

import type { SiteCardPart, SiteFile } from '../model/content-files.js';
import { formatNumber } from '../text/format-number.js';
import { tellQuantity } from '../text/tell-quantity.js';
import { compareTrees } from './compare-trees.js';
import type { Change, Section } from './content-diff.js';
import type { SideFiles } from './content-side.js';
import { diffCaseFiles } from './diff-case-files.js';
import { diffCodings } from './diff-orders.js';
import { compareReasons } from './diff-shown.js';
import { rewordedLines } from './diff-texts.js';
import { changed, reworded, section } from './make-changes.js';

const FIRST: readonly (keyof SiteFile)[] = ['format', 'site', 'title', 'cards', 'tests'];

/** @param cards of the newer side, for the labels of settings */
export function diffSite(before: SiteFile, after: SiteFile, cards: SideFiles['cards']): readonly Section[] {
  const ids = [
    ...Object.keys(after.cards),
    ...Object.keys(before.cards).filter((id) => !(id in after.cards)),
  ];
  return [
    ...section('The site', [
      ...reworded('Title', before.title, after.title),
      ...compareTrees(without(before), without(after)),
    ]),
    ...ids.flatMap((id) =>
      section(id, diffSiteCard(before.cards[id] ?? {}, after.cards[id] ?? {}, cards.get(id)?.value.settings)),
    ),
    ...section(
      'Cases of the site',
      diffCaseFiles({ cases: before.tests ?? [] }, { cases: after.tests ?? [] }),
    ),
  ];
}

type Settings = NonNullable<
  SideFiles['cards'] extends ReadonlyMap<string, { value: infer Card }> ? Card : never
>['settings'];

function diffSiteCard(before: SiteCardPart, after: SiteCardPart, settings: Settings): readonly Change[] {
  const names = [...new Set([...Object.keys(after.settings ?? {}), ...Object.keys(before.settings ?? {})])];
  const tell = (id: string, value: number | undefined): string | undefined => {
    if (value === undefined) return undefined;
    const unit = settings?.[id]?.unit;
    return unit === undefined ? formatNumber(value) : tellQuantity(value, unit);
  };
  const orders = [...new Set([...Object.keys(after.orders ?? {}), ...Object.keys(before.orders ?? {})])];
  return [
    ...changed('Status', before.status, after.status),
    ...names.flatMap((id) =>
      changed(settings?.[id]?.label ?? id, tell(id, before.settings?.[id]), tell(id, after.settings?.[id])),
    ),
    ...reworded('Why', before.why, after.why),
    ...changed('Approved', tellApproval(before.approved), tellApproval(after.approved)),
    ...changed('Hash of what was approved', before.approved?.hash, after.approved?.hash),
    ...changed('Backtest it rests on', before.approved?.backtest, after.approved?.backtest),
    ...changed('Review by', before.review_by, after.review_by),
    ...changed('Written for version', before.based_on, after.based_on),
    ...reworded('Summary', before.wording?.summary, after.wording?.summary),
    ...rewordedLines('Detail', before.wording?.detail, after.wording?.detail),
    ...compareReasons(before.override_reasons, after.override_reasons),
    ...orders.flatMap((name) => [
      ...diffCodings(`Order ${name}, codes`, before.orders?.[name]?.codes, after.orders?.[name]?.codes),
      ...reworded(`Order ${name}, text`, before.orders?.[name]?.text, after.orders?.[name]?.text),
    ]),
  ];
}

function tellApproval(approved: SiteCardPart['approved']): string | undefined {
  if (approved === undefined) return undefined;
  const { by, on, minutes, version } = approved;
  const rest = [
    ...(version === undefined ? [] : [`version ${version}`]),
    ...(minutes === undefined ? [] : [`minutes ${minutes}`]),
  ];
  return `by ${by} on ${on}${rest.length === 0 ? '' : ` (${rest.join(', ')})`}`;
}

/** What holds for the whole site: hours, caps, quiet period, bands. */
const without = (site: SiteFile): object =>
  Object.fromEntries(Object.entries(site).filter(([key]) => !FIRST.some((name) => name === key)));
