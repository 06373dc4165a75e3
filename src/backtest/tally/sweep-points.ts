/** The values at which a card is tried for each of its settings: across the allowed range, the others as they are. */

import type { CardRule, Setting } from '../../model/content.js';
import type { Site } from '../../model/site.js';

const STEPS = 10;

/**
 * Eleven points from the lowest to the highest allowed value, whole numbers where the setting is one; ascending, each
 * once. The value in force is among them: in the place of a point that it is close to.
 */
export function sweepPoints({ allowed: [low, high], value }: Setting, inForce: number): readonly number[] {
  const whole = [low, high, value, inForce].every(Number.isInteger);
  const step = (high - low) / STEPS;
  const points = Array.from({ length: STEPS + 1 }, (_none, index) => {
    const point = low + step * index;
    return whole ? Math.round(point) : Number(point.toPrecision(6));
  }).filter((point) => point === low || point === high || Math.abs(point - inForce) >= step / 2);
  return [...new Set([...points, inForce])].sort((a, b) => a - b);
}

export interface Sweep {
  readonly setting: Setting;
  readonly inForce: number;
  readonly points: readonly number[];
  /** A site for each point, at which this card alone is active. */
  readonly sites: readonly Site[];
}

export function sweepsOf(card: CardRule, site: Site): readonly Sweep[] {
  const settings = site.settings.get(card.id) ?? {};
  return [...card.settings.values()].map((setting): Sweep => {
    const inForce = settings[setting.id] ?? setting.value;
    const points = sweepPoints(setting, inForce);
    const sites = points.map((point): Site => ({
      ...site,
      settings: new Map([[card.id, { ...settings, [setting.id]: point }]]),
      statuses: new Map([[card.id, 'active' as const]]),
    }));
    return { setting, inForce, points, sites };
  });
}
