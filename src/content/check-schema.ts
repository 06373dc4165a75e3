/** Checks a content file against the schema of its kind and tells every violation where it stands (JSON Schema 2020-12). */

import addFormats from 'ajv-formats';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import type { ContentFile, FilePath } from './content-file.js';
import { explainSchemaError } from './explain-schema-error.js';
import { membersOf, pickBranch } from './pick-branch.js';
import { nearestName } from '../text/nearest-name.js';
import type { FileReport } from './report-problem.js';
import { DEFINITIONS, SCHEMAS, type FileKind, type FileKinds } from './schema-files.js';

// Compiling takes longer than checking all files with the result: a large definition is compiled once rather than in each
// place that refers to it, and left as it is. That the schemas are schemas is said by a test, not anew at each start.
const ajv = new Ajv2020({
  inlineRefs: 4,
  code: { optimize: false },
  validateSchema: false,
  allErrors: true,
  verbose: true,
  strict: true,
  strictRequired: false,
  allowUnionTypes: true,
});
addFormats.default(ajv, ['date', 'date-time', 'uri']);
for (const schema of Object.values(SCHEMAS)) ajv.addSchema(schema);

/**
 * Reports every place where the file is not what its kind allows.
 * @returns the file with its value typed, or undefined when there was anything to report
 */
export function checkSchema<Kind extends FileKind>(
  kind: Kind,
  report: FileReport,
): ContentFile<FileKinds[Kind]> | undefined {
  const { file } = report;
  const validate = ajv.getSchema(SCHEMAS[kind].$id);
  if (validate === undefined) throw new Error(`There is no schema for ${kind}.`);
  // The checked boundary: from here on the value is what the schema says.
  if (validate(file.value) === true) return file as ContentFile<FileKinds[Kind]>;
  reportErrors(validate.errors ?? [], [], undefined, report);
  return undefined;
}

/**
 * A choice (`anyOf`, `oneOf`) fails with the errors of all its branches, then its own. They are replaced by those
 * of the one branch that was meant.
 * @param described what the schema says of the choice, for branches that say nothing themselves
 */
function reportErrors(
  errors: readonly ErrorObject[],
  base: FilePath,
  described: string | undefined,
  report: FileReport,
): void {
  const meant = misspelt(errors);
  const unknown = new Set(
    errors
      .filter(({ keyword }) => keyword === 'additionalProperties')
      .map(({ instancePath }) => instancePath),
  );
  for (let index = errors.length - 1; index >= 0; index -= 1) {
    const error = errors[index];
    if (error === undefined || error.keyword === 'propertyNames' || error.keyword === 'if') continue;
    const path = [...base, ...stepsOf(error, report.file, base)];
    if (error.keyword !== 'anyOf' && error.keyword !== 'oneOf') {
      const missing: unknown = error.params.missingProperty;
      if (!meant.has(`${error.instancePath}/${String(missing)}`))
        explainSchemaError(error, path, described, report);
      continue;
    }
    while (index > 0 && isWithin(errors[index - 1], error)) index -= 1;
    const branch = pickBranch(error, DEFINITIONS);
    if (branch !== undefined) {
      const validate = validatorOf(branch);
      if (!validate(error.data)) reportErrors(validate.errors ?? [], path, descriptionOf(error), report);
    } else if (membersOf(error).length === 0 || !unknown.has(error.instancePath)) {
      explainSchemaError(error, path, described, report);
    }
  }
}

/** What an unknown member was meant to be is not missing as well: one problem, not two. */
function misspelt(errors: readonly ErrorObject[]): ReadonlySet<string> {
  const meant = new Set<string>();
  for (const { keyword, params, parentSchema, instancePath } of errors) {
    if (keyword !== 'additionalProperties') continue;
    const near = nearestName(String(params.additionalProperty), propertiesOf(parentSchema));
    if (near !== undefined) meant.add(`${instancePath}/${near}`);
  }
  return meant;
}

function propertiesOf(schema: unknown): readonly string[] {
  const properties = memberOf(schema, 'properties');
  return typeof properties === 'object' && properties !== null ? Object.keys(properties) : [];
}

const descriptionOf = ({ parentSchema }: ErrorObject): string | undefined => {
  const description: unknown = parentSchema?.description;
  return typeof description === 'string' ? description : undefined;
};

const isWithin = (inner: ErrorObject | undefined, outer: ErrorObject): boolean =>
  inner !== undefined &&
  (inner.instancePath === outer.instancePath || inner.instancePath.startsWith(`${outer.instancePath}/`));

/** Where the error is below the value that was checked: a JSON Pointer as keys and indexes. */
function stepsOf(error: ErrorObject, file: ContentFile, base: FilePath): FilePath {
  const steps: (string | number)[] = [];
  let value: unknown = base.reduce<unknown>((at, step) => memberOf(at, step), file.value);
  for (const step of error.instancePath.split('/').slice(1)) {
    const key = step.replaceAll('~1', '/').replaceAll('~0', '~');
    const index = Array.isArray(value) ? Number(key) : key;
    steps.push(index);
    value = memberOf(value, index);
  }
  return steps;
}

const memberOf = (value: unknown, step: string | number): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined;

/** Branches of choices, compiled when a file first fails there. */
const branches = new WeakMap<object, ValidateFunction>();

function validatorOf(branch: object): ValidateFunction {
  const known = branches.get(branch);
  if (known !== undefined) return known;
  const validate = ajv.compile({ $defs: DEFINITIONS, ...branch });
  branches.set(branch, validate);
  return validate;
}
