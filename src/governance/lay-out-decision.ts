/** Status and approval of a card at a site, for whoever asks who decided this. */

import type { Block, Inline } from '../page/page-document.js';
import type { CardBasis } from './basis.js';

export function layOutDecision({ decision, site }: CardBasis): Block {
  const { status, shippedStatus, says, unapproved, why, approved, reviewDue, overdue } = decision;
  const review: readonly Inline[] =
    reviewDue === undefined ? ['no day is set'] : overdue ? [reviewDue, { mark: 'overdue' }] : [reviewDue];
  const optional = (label: string, value: string | undefined): [string, readonly Inline[]][] =>
    value === undefined ? [] : [[label, [value]]];
  return {
    kind: 'facts',
    facts: [
      ['Site', [site.title]],
      ['Status here', [status === shippedStatus ? status : `${status} (shipped as ${shippedStatus})`]],
      ['Approval', [unapproved ? { mark: says } : says]],
      ...optional('Minutes', approved?.minutes),
      ...optional('Backtest (SHA-256)', approved?.backtest),
      ...optional('Logic that was approved', approved?.hash),
      ...optional('Why', why),
      ['Review due', review],
    ],
  };
}
