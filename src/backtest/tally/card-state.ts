/** What one card made of one patient, over all calls about the patient. */

import { evaluateCard } from '../../engine/evaluate-card.js';
import type { Evaluation } from '../../model/evaluation.js';
import type { PatientData } from '../../model/patient-data.js';
import type { Instant } from '../../time/time-span.js';
import { missingNeeds } from './missing-needs.js';
import { BEST_FIRST, countedAs, isDue, type Counted } from './outcomes.js';
import type { Sweep } from './sweep-points.js';

export class CardState {
  asked = false;
  readonly missing = new Set<string>();
  /** By setting, whether the patient fires at each point. */
  readonly swept: ReadonlyMap<string, boolean[]>;
  readonly #sweeps: readonly Sweep[];
  #best: Counted = 'notApplicable';

  constructor(sweeps: readonly Sweep[]) {
    this.#sweeps = sweeps;
    this.swept = new Map(sweeps.map(({ setting, points }) => [setting.id, points.map(() => false)]));
  }

  get outcome(): Counted {
    return this.#best;
  }

  add(evaluation: Evaluation, data: PatientData, now: Instant): Counted {
    const counted = countedAs(evaluation);
    if (BEST_FIRST.indexOf(counted) < BEST_FIRST.indexOf(this.#best)) this.#best = counted;
    if (evaluation.show === 'ask') this.asked = true;
    for (const { need, reason } of missingNeeds(evaluation)) this.missing.add(`${need} ${reason}`);
    // A card that is about another order stays so whatever its thresholds are.
    if (counted !== 'notApplicable') this.#sweep(evaluation, data, now);
    return counted;
  }

  #sweep(evaluation: Evaluation, data: PatientData, now: Instant): void {
    for (const { setting, inForce, points, sites } of this.#sweeps) {
      const fires = this.swept.get(setting.id) ?? [];
      for (const [index, site] of sites.entries()) {
        if (fires[index] === true) continue;
        // The value in force was evaluated already.
        fires[index] = isDue(
          points[index] === inForce ? evaluation : evaluateCard(evaluation.rule, site, data, now),
        );
      }
    }
  }
}
