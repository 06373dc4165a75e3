/** How much of a medicine is taken, in numbers where the record has them (FHIR R4, Dosage). Types only. */

import type { Interval } from '../logic/interval.js';
import type { TimeSpan } from '../time/time-span.js';
import type { Concept } from './clinical.js';

/** One way of counting an amount of medicine. */
export interface DoseAmount {
  readonly amount: Interval;
  /**
   * `mg` (any mass, converted), `mL` (any volume, converted), `mcg/h` (any mass rate, converted), or a counted
   * form in UCUM annotation: `{tablet}` (tablet, capsule, film, suppository, lozenge, pill), `{patch}`,
   * `{spray}` (actuation), `{unit}` (a bare count).
   */
  readonly unit: 'mg' | 'mL' | 'mcg/h' | '{tablet}' | '{patch}' | '{spray}' | '{unit}';
}

/** One dosage instruction, in numbers where it has them. */
export interface Dosage {
  readonly text?: string;
  /** Instructions of one sequence are taken together; different sequences follow each other. */
  readonly sequence?: number;
  /** As needed: the dose counted is the most the directions allow. */
  readonly asNeeded: boolean;
  /** Amount given at one time: the `ordered` doseAndRate, else the untyped, else the only one. */
  readonly dose?: DoseAmount;
  /** Continuous rate, for patches and infusions. */
  readonly rate?: DoseAmount;
  /** Administrations in 24 hours; absent when the timing cannot be read. */
  readonly timesPerDay?: Interval;
  /** Most that may be taken in 24 hours (`maxDosePerPeriod`). */
  readonly maxPerDay?: DoseAmount;
  /** Most that may be taken at one time. */
  readonly maxPerAdministration?: DoseAmount;
  /** When this instruction applies, when it says so. */
  readonly bounds?: TimeSpan;
}

export interface MedicationIngredient {
  readonly concept: Concept;
  /** Mass per counted unit (`mg` per `{tablet}`) or per volume (`mg` per `mL`), when given. */
  readonly strength?: { readonly mg: number; readonly per: '{tablet}' | '{patch}' | '{spray}' | 'mL' | 'h' };
}
