/** Evaluates the cards of a service for one call, each in isolation (CDS Hooks 2.0.1, "Calling a CDS Service"; DESIGN, stage 3). */

import type { PatientData } from '../model/patient-data.js';
import type { ServiceRule } from '../model/content.js';
import type { Site } from '../model/site.js';
import type { Evaluation } from '../model/evaluation.js';
import type { Instant } from '../time/time-span.js';
import { evaluateCard } from './evaluate-card.js';
import type { EvaluateOptions } from './evaluate-card.js';

/**
 * One evaluation for each card that answers the hook, in the service's order, as the card is at the site; cards for
 * other hooks are left out.
 * Pure: the same arguments give equal evaluations, and nothing given is changed. A card whose logic throws is
 * `failed`; the others are not affected.
 */
export function evaluateService(
  service: ServiceRule,
  hook: string,
  site: Site,
  data: PatientData,
  now: Instant,
  options: EvaluateOptions = {},
): readonly Evaluation[] {
  const evaluations: Evaluation[] = [];
  for (const shipped of service.cards) {
    if (!shipped.hooks.includes(hook)) continue;
    const rule = site.variants.size === 0 ? shipped : (site.variants.get(shipped.id) ?? shipped);
    evaluations.push(evaluateCard(rule, site, data, now, options));
  }
  return evaluations;
}
