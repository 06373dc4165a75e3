/** A case of a card file as the schema lets it be written. Types only. */

import type { JsonObject } from '../model/fhir.js';

export interface PatientShorthand {
  /** Completed years at the file's `now`. */
  readonly age?: number;
  /** Birth date at any precision, instead of an age. */
  readonly born?: string;
  readonly sex?: string | null;
  readonly deceased?: boolean;
}

/** One resource in a few words; which members count depends on the resource type of the need. */
export interface ResourceShorthand {
  readonly resource?: JsonObject & { readonly resourceType?: string };
  readonly drug?: string;
  readonly code?: string;
  readonly system?: string;
  readonly display?: string;
  readonly loinc?: string;
  readonly snomed?: string;
  readonly icd10?: string;
  readonly rxnorm?: string;
  readonly cvx?: string;
  readonly text?: string;
  readonly dose?: string;
  readonly rate?: string;
  readonly every?: string;
  readonly times_per_day?: number;
  readonly as_needed?: boolean;
  readonly max_per_day?: string;
  readonly supply_days?: number;
  readonly by_reference?: boolean;
  readonly category?: string;
  readonly value?: number;
  readonly unit?: string;
  readonly comparator?: string;
  readonly status?: string;
  readonly verification?: string;
  readonly class?: string;
  readonly days_ago?: number;
  readonly on?: string;
}

export interface Expectation {
  readonly fires?: boolean | 'unknown';
  readonly because?: string;
  readonly outcome?: string;
  readonly shows?: 'card' | 'ask' | 'nothing';
  readonly summary?: string;
  readonly indicator?: string;
  readonly suggestions?: readonly string[];
  readonly facts?: Readonly<
    Record<string, number | boolean | string | readonly [number | null, number | null]>
  >;
}

export interface CaseSpec {
  readonly name: string;
  readonly hook?: string;
  readonly patient: PatientShorthand;
  readonly drafts?: readonly ResourceShorthand[];
  readonly selected?: readonly number[];
  readonly data?: Readonly<Record<string, readonly ResourceShorthand[]>>;
  readonly not_sent?: readonly string[];
  readonly settings?: Readonly<Record<string, number>>;
  readonly expect: Expectation;
}
