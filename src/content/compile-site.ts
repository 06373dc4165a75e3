/** Compiles what one site changes, and works out what is in force there (DESIGN, "A card file": status, settings). */

import type { SiteCardPart, SiteFile } from '../model/content-files.js';
import type { CardRule, CardStatus } from '../model/content.js';
import type { Site, SiteCard } from '../model/site.js';
import { nearestName } from '../text/nearest-name.js';
import type { FileReport } from './report-problem.js';

/** How much a status shows. */
const RANK: Readonly<Record<CardStatus, number>> = { retired: 0, draft: 1, silent: 2, active: 3 };

/**
 * The site with the status and settings of every card in force there. Reported: unknown cards and settings,
 * settings that are not the site's to change or out of range, statuses raised without approval.
 * @param cards every card that compiled
 * @param named every card there is a file of: one that does not compile is not unknown
 * @param today `YYYY-MM-DD`; only reviews that are overdue depend on it
 */
export function compileSite(
  file: SiteFile,
  cards: readonly CardRule[],
  named: ReadonlySet<string>,
  today: string,
  report: FileReport,
): Site {
  const zone = file.zone ?? 'UTC';
  if (!isZone(zone)) {
    const remedy = 'Write an IANA name such as America/New_York or UTC.';
    report.problem(['zone'], { rule: 'site', message: `${zone} is not a time zone.`, remedy });
  }
  const demonstration = file.demonstration ?? false;
  const partOf = (id: string): SiteCardPart => (Object.hasOwn(file.cards, id) ? (file.cards[id] ?? {}) : {});
  for (const card of cards) {
    checkSettings(card, partOf(card.id), report);
    checkStatus(card, partOf(card.id), demonstration, today, report);
  }
  for (const id of Object.keys(file.cards)) {
    if (!named.has(id)) {
      const near = nearestName(id, named);
      const remedy = near === undefined ? 'Remove it, or add the card.' : `Did you mean ${near}?`;
      report.problem(
        { key: ['cards', id] },
        { rule: 'unknown-name', message: `There is no card ${id}.`, remedy },
      );
    }
  }
  return Object.freeze({
    id: file.site,
    title: file.title,
    demonstration,
    zone,
    cards: new Map(Object.entries(file.cards).map(([id, part]) => [id, compileSiteCard(part)])),
    settings: new Map(cards.map((card) => [card.id, settingsOf(card, partOf(card.id))])),
    statuses: new Map(cards.map(({ id, status }) => [id, partOf(id).status ?? status])),
  });
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
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
}: SiteCardPart): SiteCard {
  return Object.freeze({
    ...(status === undefined ? {} : { status }),
    settings,
    ...(why === undefined ? {} : { why }),
    ...(approved === undefined ? {} : { approved }),
    ...(reviewBy === undefined ? {} : { reviewBy }),
  });
}

function checkSettings(card: CardRule, { settings = {} }: SiteCardPart, report: FileReport): void {
  for (const [id, value] of Object.entries(settings)) {
    const path = ['cards', card.id, 'settings', id];
    const setting = card.settings.get(id);
    if (setting === undefined) {
      const near = nearestName(id, card.settings.keys());
      const message = `${card.id} has no setting ${id}.`;
      const list = [...card.settings.keys()].join(', ') || 'none';
      const remedy = near === undefined ? `Its settings: ${list}.` : `Did you mean ${near}?`;
      report.problem({ key: path }, { rule: 'unknown-name', message, remedy });
      continue;
    }
    const [low, high] = setting.allowed;
    if (!setting.local) {
      const message = `${id} is not a site's to change.`;
      report.problem(
        { key: path },
        { rule: 'site', message, remedy: `Remove it; its value is ${setting.value}.` },
      );
    } else if (value < low || value > high) {
      const message = `${id} is ${value}, outside its range.`;
      report.problem(path, { rule: 'site', message, remedy: `Choose a value from ${low} to ${high}.` });
    }
  }
}

function checkStatus(
  card: CardRule,
  part: SiteCardPart,
  demonstration: boolean,
  today: string,
  report: FileReport,
): void {
  const path = ['cards', card.id];
  const { status, approved, review_by: reviewBy } = part;
  if (reviewBy !== undefined && reviewBy < today) {
    const message = `${card.id} was to be reviewed at this site by ${reviewBy}.`;
    const remedy = 'Review it, then set the date of the next review.';
    report.problem([...path, 'review_by'], { rule: 'review-date', severity: 'warning', message, remedy });
  }
  const inForce = status ?? card.status;
  const raised = RANK[inForce] > RANK[card.status];
  if (raised && card.status === 'retired') {
    const message = `${card.id} is retired and cannot be brought back by a site.`;
    report.problem([...path, 'status'], { rule: 'site', message, remedy: 'Remove the status.' });
    return;
  }
  if (demonstration || (!raised && inForce !== 'active')) return;
  const reviewed = reviewBy ?? (raised ? undefined : card.reviewBy);
  const missing = [
    ...(approved === undefined ? ['approved'] : []),
    ...(reviewed === undefined ? ['review_by'] : []),
  ];
  if (missing.length === 0) return;
  const how = raised ? `raised from ${card.status} to ${inForce}` : 'active here';
  report.problem(status === undefined ? { key: path } : [...path, 'status'], {
    rule: 'site',
    message: `${card.id} is ${how} without ${missing.join(' and ')}.`,
    remedy:
      'Add approved: { by, on } and review_by once your committee has decided, or give it a lower status.',
  });
}
