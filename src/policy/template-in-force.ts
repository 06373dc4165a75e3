/** What would be shown for an evaluation, and how urgent it is (CDS Hooks 2.0.1, "Card Attributes": indicator). */

import type { CardTemplate } from '../model/card-template.js';
import type { Indicator } from '../model/cds-hooks.js';
import type { Evaluation } from '../model/evaluation.js';

export const templateInForce = ({ rule, show }: Evaluation): CardTemplate =>
  show === 'ask' ? (rule.askCard ?? rule.card) : rule.card;

/** What rests on a medicine's name alone is lowered to `info`. */
export const indicatorInForce = (evaluation: Evaluation): Indicator =>
  evaluation.byNameOnly ? 'info' : templateInForce(evaluation).indicator;

/** 0 is the most urgent. */
export const urgencyOf = (evaluation: Evaluation): number => URGENCY[indicatorInForce(evaluation)];

export const URGENCY: Readonly<Record<Indicator, number>> = { critical: 0, warning: 1, info: 2 };

/** By urgency, then by id: the order in which clients are given cards. */
export const byUrgency = (a: Evaluation, b: Evaluation): number =>
  urgencyOf(a) - urgencyOf(b) || (a.rule.id < b.rule.id ? -1 : a.rule.id > b.rule.id ? 1 : 0);
