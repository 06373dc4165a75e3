/** The registry of fact kinds: what may stand under a fact of a card file. Adding a kind adds one line here. */

import type { FactKind } from '../../model/facts.js';
import { ageFact } from './age-fact.js';
import { allergiesFact } from './allergies-fact.js';
import { answersFact } from './answers-fact.js';
import { calculateFact } from './calculate-fact.js';
import { demographicFact } from './demographic-fact.js';
import { encountersFact } from './encounters-fact.js';
import { fhirpathFact } from './fhirpath-fact.js';
import { immunizationsFact } from './immunizations-fact.js';
import { latestResultFact } from './latest-result-fact.js';
import { ordersFact } from './orders-fact.js';
import { pointsFact } from './points-fact.js';
import { problemsFact } from './problems-fact.js';
import { proceduresFact } from './procedures-fact.js';
import { resultSummaryFact } from './result-summary-fact.js';

const kinds: readonly FactKind[] = [
  ageFact,
  demographicFact,
  latestResultFact,
  resultSummaryFact,
  problemsFact,
  ordersFact,
  allergiesFact,
  proceduresFact,
  encountersFact,
  immunizationsFact,
  answersFact,
  pointsFact,
  calculateFact,
  fhirpathFact,
];

/** Every fact kind by its key in a card file. */
export const FACT_KINDS: ReadonlyMap<string, FactKind> = new Map(kinds.map((kind) => [kind.kind, kind]));
