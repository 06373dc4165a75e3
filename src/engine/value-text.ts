/** A recorded value in the record's own words (FHIR R4, Observation.value and QuestionnaireResponse answers). */

import type { EntryValue } from '../model/clinical.js';
import { nameConcept } from './name-concept.js';

/** Empty when there is none, or a code that nobody named. */
export function valueText(value: EntryValue): string {
  switch (value.kind) {
    case 'quantity':
      return value.quantity.text;
    case 'concept':
      return nameConcept(value.concept) ?? '';
    case 'boolean':
      return String(value.value);
    case 'text':
      return value.text;
    case 'absent':
      return '';
  }
}
