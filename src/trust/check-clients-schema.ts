/** Checks `clients.yaml` against its schema and tells each violation in an operator's words (JSON Schema 2020-12). */

import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import type { Problem } from '../model/content.js';
import { nearestName } from '../text/nearest-name.js';
import type { ClientsFile } from './client-entry.js';
import schema from './clients.schema.json' with { type: 'json' };
import type { ParsedYaml, YamlPath } from './parse-clients-yaml.js';

const validate = new Ajv2020({
  allErrors: true,
  verbose: true,
  strict: true,
  strictRequired: false,
  allowUnionTypes: true,
}).compile<ClientsFile>(schema);

/** The file's value, typed, when it is valid; values of members are not repeated, some are secrets put in by mistake. */
export function checkClientsSchema(
  yaml: ParsedYaml,
): { readonly file: ClientsFile } | { readonly problems: readonly Problem[] } {
  const { value } = yaml;
  if (validate(value)) return { file: value };
  const errors = validate.errors ?? [];
  // A misspelt member is one problem, not an unknown one and a missing one.
  const meant = new Set(errors.map(meantMember));
  const told = errors.filter(
    ({ keyword, instancePath, params }) =>
      keyword !== 'required' || !meant.has(`${instancePath}/${String(params.missingProperty)}`),
  );
  return { problems: told.map((error) => explain(error, yaml)) };
}

/** Pointer to the member that an unknown one was meant to be. */
function meantMember({ keyword, params, parentSchema, instancePath }: ErrorObject): string | undefined {
  if (keyword !== 'additionalProperties') return undefined;
  const near = nearestName(String(params.additionalProperty), membersOf(parentSchema));
  return near === undefined ? undefined : `${instancePath}/${near}`;
}

const membersOf = (parent: object | undefined): readonly string[] =>
  Object.keys((parent as { properties?: object } | undefined)?.properties ?? {});

function explain(error: ErrorObject, yaml: ParsedYaml): Problem {
  const { keyword, params, parentSchema } = error;
  const path = stepsOf(error, yaml.value);
  const name = nameOf(path);
  const described = describeAt(path);
  const say = (where: YamlPath, at: 'key' | 'value', message: string, remedy: string): Problem =>
    yaml.problemAt(where, at, { rule: 'schema', message, remedy });
  switch (keyword) {
    case 'additionalProperties': {
      const key = String(params.additionalProperty);
      const known = membersOf(parentSchema);
      const near = nearestName(key, known);
      const remedy = near === undefined ? `Known here: ${known.join(', ')}.` : `Did you mean ${near}?`;
      return say([...path, key], 'key', `${key} is not known in ${name}.`, remedy);
    }
    case 'required': {
      const key = String(params.missingProperty);
      const member = (parentSchema as { properties?: Record<string, object> } | undefined)?.properties?.[key];
      return say(path, 'key', `${key} is missing in ${name}.`, `Add ${key}: ${describe(member)}`);
    }
    case 'const':
      return say(path, 'value', `${name} is not 1.`, 'Write format: 1, the only format there is.');
    case 'enum': {
      const allowed = (params.allowedValues as readonly unknown[]).map(String);
      const near = typeof error.data === 'string' ? nearestName(error.data, allowed) : undefined;
      const remedy = near === undefined ? `One of ${allowed.join(', ')}.` : `Did you mean ${near}?`;
      return say(path, 'value', `${name} is none of the values that are known.`, remedy);
    }
    case 'uniqueItems':
      return say(
        [...path, Number(params.i)],
        'value',
        `${name} holds the same item twice.`,
        'Remove one of them.',
      );
    case 'minItems':
    case 'minProperties':
    case 'minLength':
      return say(path, 'value', `${name} is empty.`, described);
    default:
      return say(path, 'value', `${name} is not what belongs there.`, described);
  }
}

const MEMBERS: Readonly<Record<string, { readonly description: string }>> = schema.$defs.client.properties;

/** What a member of a client is for; of the file, that there is a list of them. */
const describeAt = ([, , member]: YamlPath): string =>
  typeof member === 'string' && Object.hasOwn(MEMBERS, member) ? describe(MEMBERS[member]) : describe(schema);

const describe = (part: object | undefined): string =>
  (part as { description?: string } | undefined)?.description ?? schema.description;

function stepsOf({ instancePath }: ErrorObject, root: unknown): YamlPath {
  let value = root;
  return instancePath
    .split('/')
    .slice(1)
    .map((step) => {
      const key = step.replaceAll('~1', '/').replaceAll('~0', '~');
      const at = Array.isArray(value) ? Number(key) : key;
      value = typeof value === 'object' && value !== null ? Reflect.get(value, at) : undefined;
      return at;
    });
}

/** `jku of client 2`, `the file`. */
function nameOf(path: YamlPath): string {
  const [list, index, ...rest] = path;
  if (list === undefined) return 'the file';
  if (index === undefined) return String(list);
  const client = `client ${Number(index) + 1}`;
  return rest.length === 0
    ? client
    : `${rest.map((step) => (typeof step === 'number' ? `item ${step + 1}` : step)).join(', ')} of ${client}`;
}
