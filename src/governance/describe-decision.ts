/** What a site decided about a card: its status, who approved it, when it is reviewed again (NIST AI RMF, GOVERN 1.6; Joint Commission and CHAI, element 1). */

import type { CardRule } from '../model/content.js';
import type { Site } from '../model/site.js';
import type { SiteDecision } from './basis.js';

/**
 * @param rule as shipped
 * @param today `YYYY-MM-DD`; only an overdue review depends on it
 */
export function describeDecision(rule: CardRule, site: Site, today: string): SiteDecision {
  const decided = site.cards.get(rule.id);
  const status = site.statuses.get(rule.id) ?? rule.status;
  const reviewDue = decided?.reviewBy ?? rule.reviewBy;
  const { approved, why } = decided ?? {};
  return {
    status,
    shippedStatus: rule.status,
    ...tellApproval(rule, site),
    ...(why === undefined ? {} : { why }),
    ...(approved === undefined ? {} : { approved }),
    ...(reviewDue === undefined ? {} : { reviewDue }),
    overdue: reviewDue !== undefined && reviewDue < today,
  };
}

/** The card as it is at the site. */
export const cardAt = (rule: CardRule, site: Site): CardRule => site.variants.get(rule.id) ?? rule;

function tellApproval(rule: CardRule, site: Site): Pick<SiteDecision, 'says' | 'unapproved'> {
  if (site.demonstration) return { says: 'Not approved: demonstration.', unapproved: true };
  const approved = site.cards.get(rule.id)?.approved;
  if (approved === undefined) return { says: 'Not approved here.', unapproved: true };
  const { by, on, hash, version } = approved;
  const says = `Approved by ${by} on ${on}`;
  if (hash !== undefined && hash !== cardAt(rule, site).logicHash)
    return { says: `${says}, with other logic than is in force here.`, unapproved: true };
  if (version === undefined || version === rule.version) return { says: `${says}.`, unapproved: false };
  return hash === undefined
    ? { says: `${says}, as version ${version} and not as this one.`, unapproved: true }
    : { says: `${says}, as version ${version}; the logic is the same.`, unapproved: false };
}
