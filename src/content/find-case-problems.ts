/** Whether a value is a case as card files hold them, for whoever makes one elsewhere than in a file (JSON Schema 2020-12). */

import addFormats from 'ajv-formats';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { SCHEMAS } from './schema-files.js';

let validate: ValidateFunction | undefined;

/** A line each; empty when it is one. */
export function findCaseProblems(value: unknown): readonly string[] {
  validate ??= compile();
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message = 'is wrong' }) =>
    `${instancePath.slice(1).replaceAll('/', '.')} ${message}`.trim(),
  );
}

function compile(): ValidateFunction {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv, ['date', 'date-time', 'uri']);
  ajv.addSchema(SCHEMAS.card);
  return ajv.compile({ $ref: `${SCHEMAS.card.$id}#/$defs/case` });
}
