/** Cards that fire on more patients than their file answers for (`fires_at_most`; 20 % without it). */

import type { CardRule, Content } from '../model/content.js';
import type { BacktestReport, CardResult } from './backtest-report.js';

export const LOUD_PERCENT = 20;

export interface LoudCard {
  readonly card: string;
  readonly fired: number;
  readonly evaluated: number;
  /** Of the patients evaluated, in percent. */
  readonly percent: number;
  readonly allowed: number;
  /** The file's reason for a share of its own; this card is above even that. */
  readonly why?: string;
  /** False when chance alone could explain it: the 95 % interval reaches down to what is allowed. */
  readonly sure: boolean;
}

/** In the order of the report. @param content whose files say what is allowed; a card it lacks has the report's limit */
export function findLoudCards(report: BacktestReport, content?: Content): readonly LoudCard[] {
  const rules = content === undefined ? undefined : rulesOf(content);
  return report.cards.flatMap((card) => {
    const rule = rules?.get(card.card);
    const limit = rule === undefined ? card.firesAtMost : limitOf(rule);
    return judge(card, limit);
  });
}

/** What a card's file allows. */
export const limitOf = ({ firesAtMost }: Pick<CardRule, 'firesAtMost'>): CardResult['firesAtMost'] =>
  firesAtMost === undefined
    ? { percent: LOUD_PERCENT }
    : { percent: firesAtMost.percent, why: firesAtMost.why };

function judge({ card, share: rate }: CardResult, limit: CardResult['firesAtMost']): readonly LoudCard[] {
  const { count: fired, of: evaluated, share, low } = rate;
  if (fired === null || evaluated === null || share === null) return [];
  // Whole patients are compared, not shares that were rounded.
  if (fired * 100 <= limit.percent * evaluated) return [];
  const sure = low !== null && low * 100 > limit.percent;
  return [
    {
      card,
      fired,
      evaluated,
      percent: Math.round(share * 1000) / 10,
      allowed: limit.percent,
      ...(limit.why === undefined ? {} : { why: limit.why }),
      sure,
    },
  ];
}

const rulesOf = ({ services }: Content): ReadonlyMap<string, CardRule> =>
  new Map([...services.values()].flatMap(({ cards }) => cards.map((card) => [card.id, card] as const)));
