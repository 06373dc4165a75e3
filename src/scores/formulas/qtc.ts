/** QT interval corrected for heart rate: what the published formulas have in common. */

import { number } from './formula.js';

export const QTC_INPUTS = [number('qt', 'ms'), number('heart_rate', '/min')] as const;

/** RR interval in seconds at a rate a minute. */
export const rrInterval = (heartRate: number): number => 60 / heartRate;
