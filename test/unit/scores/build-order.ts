/** Builds the orders a calculator is given, as the data stage would hand them over (helper of the score tests). */

import { exactly } from '../../../src/logic/interval.js';
import type { MedicationEntry, UnknownDetail } from '../../../src/model/clinical.js';
import type { Dosage, DoseAmount } from '../../../src/model/dosage.js';
import type { ListItem, ListValue, MatchedBy } from '../../../src/model/facts.js';
import type { JsonObject } from '../../../src/model/fhir.js';

export const RXNORM = 'http://www.nlm.nih.gov/research/umls/rxnorm';

export interface OrderSpec {
  readonly id?: string;
  /** RxNorm code of a product or ingredient. */
  readonly code?: string;
  readonly text?: string;
  readonly dosages?: readonly Dosage[];
  readonly ingredients?: MedicationEntry['ingredients'];
  readonly draft?: boolean;
  readonly replaces?: string;
  readonly matchedBy?: MatchedBy;
  /** Route as the resource states it. */
  readonly route?: JsonObject;
}

export const amount = (value: number, unit: DoseAmount['unit']): DoseAmount => ({
  amount: exactly(value),
  unit,
});

/** `dose` of `unit`, so many times in 24 hours. */
export const times = (value: number, unit: DoseAmount['unit'], perDay: number): Dosage => ({
  asNeeded: false,
  dose: amount(value, unit),
  timesPerDay: exactly(perDay),
});

let count = 0;

export function order(spec: OrderSpec): ListItem {
  count += 1;
  const { code, text, draft = false, replaces, route } = spec;
  const ref = `MedicationRequest/${spec.id ?? String(count)}`;
  const entry: MedicationEntry = {
    type: 'Medication',
    resourceType: 'MedicationRequest',
    ref,
    concept: {
      codings: code === undefined ? [] : [{ system: RXNORM, code }],
      ...(text === undefined ? {} : { text }),
    },
    resource: {
      resourceType: 'MedicationRequest',
      dosageInstruction: route === undefined ? [{}] : [{ route }],
    },
    status: draft ? 'draft' : 'active',
    categories: [],
    doNotPerform: false,
    ingredients: spec.ingredients ?? [],
    dosages: spec.dosages ?? [],
    ...(replaces === undefined ? {} : { replaces }),
  };
  const matchedBy = spec.matchedBy ?? 'product';
  return { text: text ?? `order ${code ?? ''}`, ref, matchedBy, draft, entry };
}

export const listOf = (items: readonly ListItem[], unknown: readonly UnknownDetail[] = []): ListValue => ({
  shape: 'list',
  items,
  unknown,
  sources: [],
  byNameOnly: false,
});
