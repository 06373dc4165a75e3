/** A model card as JSON: the 31 (or 13) source attributes and what identifies the model; every leaf is text or `{ notAvailable: true, reason }`. */

import type { JsonObject } from '../model/fhir.js';
import { exportAttributes, exportValue } from './export-attributes.js';
import type { ModelBasis } from './describe-model-basis.js';

const NO_STATUS = 'A model has no status of its own: each card that uses it has one at each site.';

export function exportModel({
  file,
  contentHash,
  unserved,
  usedBy,
  sourceAttributes,
}: ModelBasis): JsonObject {
  const { kind } = sourceAttributes;
  const none = (reason: string): JsonObject => ({ notAvailable: true, reason });
  const attributes = exportAttributes(file);
  const owner = file.about?.owner?.role;
  return {
    id: file.id,
    title: file.title,
    version: file.version,
    hash: contentHash,
    kind,
    method: file.kind,
    unit: file.unit,
    served: unserved === undefined,
    ...(unserved === undefined ? {} : { unserved }),
    usedBy: usedBy.map(({ id, version }) => ({ card: id, version })),
    status: none(NO_STATUS),
    riskClass: none('The file of the model does not classify its risk.'),
    owner: {
      name: owner ?? none('The file of the model names no owner.'),
      contact: none('Shared content names roles; a site knows who fills them.'),
    },
    approvedBy: none(NO_STATUS),
    approvedOn: none(NO_STATUS),
    reviewDue: none(NO_STATUS),
    changeLog: none('The file of the model keeps no history; see released and revised.'),
    ...attributes,
    ...(kind === 'predictive'
      ? { output: { ...asObject(attributes.output), horizon: horizonOf(file) } }
      : {}),
  };
}

const horizonOf = ({ output }: ModelBasis['file']): JsonObject[string] =>
  output?.horizon ?? exportValue({ notAvailable: 'It is not about a time to come.' });

const asObject = (value: JsonObject[string]): JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
