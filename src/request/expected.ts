/** What a context field should hold, in the words of refusals (CDS Hooks library, context tables). */

import type { ContextField } from '../model/request.js';

/** Completes "must be ..." and "must be sent, as ...". */
export const EXPECTED: Readonly<Record<ContextField['holds'], string>> = {
  id: 'a FHIR id',
  reference: 'a FHIR reference, Type/id',
  bundle: 'a FHIR Bundle',
  resource: 'one FHIR resource',
  references: 'a list of FHIR references, Type/id',
  resources: 'a list of FHIR resources',
};
