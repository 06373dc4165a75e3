/** The life cycle of a card at one site: draft, silent, active, retired (DESIGN, "A card file": status). */

import type { CasePart } from '../../model/content-files.js';
import type { CardStatus } from '../../model/content.js';
import { findMissingCases } from '../find-missing-cases.js';
import { checkApproval, checkDates } from './check-approval.js';
import { checkChanges } from './check-changes.js';
import type { SiteCardSubject } from './site-card.js';

/** How much a status shows. */
const RANK: Readonly<Record<CardStatus, number>> = { retired: 0, draft: 1, silent: 2, active: 3 };

/**
 * Reported: a retired card brought back; an active card without the whole of an approval, or with one for something else;
 * a status raised without approval; changes without a reason or approval; reviews that are overdue. A status is lowered
 * freely. A demonstration needs reasons only.
 */
export function checkStatus(subject: SiteCardSubject): void {
  const { card, part, path, report } = subject;
  checkDates(subject);
  const status = part.status ?? card.status;
  const raised = RANK[status] > RANK[card.status];
  if (raised && card.status === 'retired') {
    const message = `${card.id} is retired and cannot be brought back by a site.`;
    report.problem([...path, 'status'], { rule: 'site', message, remedy: 'Remove the status.' });
    return;
  }
  if (raised && card.status === 'draft' && !subject.site.demonstration) checkCases(subject, status);
  const before = report.errors();
  checkApproval(subject, status, raised);
  checkChanges(subject, raised, report.errors() > before);
}

/** A draft loads without cases for everything; what is evaluated for patients does not. */
function checkCases({ card, path, report }: SiteCardSubject, status: CardStatus): void {
  // The schema has checked the shape when the file was loaded.
  const cases = card.cases.map(({ spec }) => spec as unknown as CasePart);
  for (const { message, add } of findMissingCases(cases, card.needs.keys())) {
    const remedy = `A draft becomes ${status} once its file has a case with ${add}.`;
    report.problem([...path, 'status'], { rule: 'missing-case', message: `${card.id}: ${message}`, remedy });
  }
}
