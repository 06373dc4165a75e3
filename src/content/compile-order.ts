/** Compiles an order that suggestions create (CDS Hooks 2.0.1, "Action": `create`; FHIR R4, draft requests). */

import type { OrderPart } from '../model/content-files.js';
import type { OrderTemplate } from '../model/card-template.js';
import type { JsonObject } from '../model/fhir.js';
import type { FilePath } from './content-file.js';
import type { FileReport } from './report-problem.js';

/** Members that the service fills in itself; the author's would be overwritten. */
const OWN = new Set(['resourceType', 'id', 'status', 'subject', 'encounter', 'authoredOn', 'code']);

/** @param path where the order stands in its file */
export function compileOrder(id: string, part: OrderPart, path: FilePath, report: FileReport): OrderTemplate {
  for (const key of Object.keys(part.resource ?? {})) {
    if (!OWN.has(key) && !key.startsWith('medication')) continue;
    report.problem(
      { key: [...path, 'resource', key] },
      { rule: 'order', message: `${key} is filled in by the service.`, remedy: 'Remove it.' },
    );
  }
  return Object.freeze({
    id,
    type: part.type,
    text: part.text.trim(),
    codes: part.codes,
    // Parsed YAML of a frozen file is JSON by construction.
    resource: (part.resource ?? {}) as JsonObject,
  });
}
