/** Compiles what one site changes, and works out what is in force there (DESIGN, "A card file": status, settings). */

import type { SiteCardPart, SiteFile } from '../model/content-files.js';
import type { CardRule } from '../model/content.js';
import type { HookDefinition } from '../model/request.js';
import type { Site, SiteCard } from '../model/site.js';
import { nearestName } from '../text/nearest-name.js';
import { dayInZone } from '../time/day-in-zone.js';
import type { LoadedCard } from './compile-service.js';
import { hashContent } from './hash-content.js';
import type { FileReport } from './report-problem.js';
import { checkSettings } from './sites/check-settings.js';
import { checkStatus } from './sites/check-status.js';
import { compileBands } from './sites/compile-bands.js';
import { compileSiteCases } from './sites/compile-site-cases.js';
import { compileVariant } from './sites/compile-variant.js';

/** What a site can speak of. */
export interface SiteScope {
  /** Every card that compiled. */
  readonly cards: readonly LoadedCard[];
  /** Every card there is a file of: one that does not compile is not unknown. */
  readonly named: ReadonlySet<string>;
  readonly hooks: ReadonlyMap<string, HookDefinition>;
  /** `YYYY-MM-DD` in UTC: overdue reviews and approvals of the future depend on it. */
  readonly today: string;
}

/**
 * The site with status, settings and words of every card in force there. Reported: unknown cards, settings and orders;
 * settings that are not the site's to change or out of range; texts that are wrong; an active card without its approval;
 * changes without a reason, without approval, or written for another version of the card; wrong cases and bands.
 */
export function compileSite(file: SiteFile, scope: SiteScope, report: FileReport): Site {
  const { cards, named, hooks, today } = scope;
  const zone = checkZone(file, report);
  const demonstration = file.demonstration ?? false;
  const variants = new Map<string, CardRule>();
  for (const loaded of cards) {
    const { rule: card } = loaded;
    const part = partOf(file, card.id);
    const path = ['cards', card.id];
    const here = compileVariant(loaded, part, path, report);
    if (here !== card) variants.set(card.id, here);
    const site = { id: file.site, demonstration, today, latest: latestDay(today, zone) };
    const subject = { site, card, here, part, path, report };
    checkSettings(subject);
    checkStatus(subject);
  }
  checkNames('cards', file.cards, named, report);
  checkNames('bands', file.bands ?? {}, named, report);
  const rules = cards.map(({ rule }) => rule);
  return Object.freeze({
    id: file.site,
    title: file.title,
    demonstration,
    zone,
    quietDays: file.quiet_days ?? 0,
    ...(file.max_cards === undefined ? {} : { maxCards: file.max_cards }),
    leastIndicator: file.least_indicator ?? 'info',
    bands: compileBands(file, report),
    cards: new Map(Object.entries(file.cards).map(([id, part]) => [id, compileSiteCard(part)])),
    settings: new Map(rules.map((card) => [card.id, settingsOf(card, partOf(file, card.id))])),
    statuses: new Map(rules.map(({ id, status }) => [id, partOf(file, id).status ?? status])),
    variants,
    tests: compileSiteCases(file, new Map(rules.map((rule) => [rule.id, rule])), named, hooks, report),
    hash: hashContent(file),
    file: report.file.path,
  });
}

const partOf = ({ cards }: SiteFile, id: string): SiteCardPart =>
  Object.hasOwn(cards, id) ? (cards[id] ?? {}) : {};

function checkZone({ zone = 'UTC' }: SiteFile, report: FileReport): string {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return zone;
  } catch {
    const remedy = 'Write an IANA name such as America/New_York or UTC.';
    report.problem(['zone'], { rule: 'site', message: `${zone} is not a time zone.`, remedy });
    return 'UTC';
  }
}

/** East of UTC the next day has begun while it is still today there. */
const latestDay = (today: string, zone: string): string => dayInZone(Date.parse(`${today}T23:59:59Z`), zone);

function checkNames(
  key: 'cards' | 'bands',
  members: Readonly<Record<string, unknown>>,
  named: ReadonlySet<string>,
  report: FileReport,
): void {
  for (const id of Object.keys(members)) {
    if (named.has(id)) continue;
    const near = nearestName(id, named);
    const remedy = near === undefined ? 'Remove it, or add the card.' : `Did you mean ${near}?`;
    const message = `There is no card ${id}.`;
    report.problem({ key: [key, id] }, { rule: 'unknown-name', message, remedy });
  }
}

function settingsOf(card: CardRule, { settings = {} }: SiteCardPart): Readonly<Record<string, number>> {
  const values: Record<string, number> = {};
  for (const { id, value } of card.settings.values())
    values[id] = Object.hasOwn(settings, id) ? (settings[id] ?? value) : value;
  return Object.freeze(values);
}

function compileSiteCard({
  status,
  settings = {},
  why,
  approved,
  review_by: reviewBy,
  based_on: basedOn,
}: SiteCardPart): SiteCard {
  return Object.freeze({
    ...(status === undefined ? {} : { status }),
    settings,
    ...(why === undefined ? {} : { why }),
    ...(approved === undefined ? {} : { approved }),
    ...(reviewBy === undefined ? {} : { reviewBy }),
    ...(basedOn === undefined ? {} : { basedOn }),
  });
}
