/** Parses a path in a prefetch token: the FHIRPath that CDS Hooks 3.0 allows, and `extension()` as implementation guides use it. */

import { RESOURCE_TYPES } from './resource-types.js';
import { nearestName } from '../text/nearest-name.js';
import type { PathSelector, PathStep, TemplateError } from './template.js';

const ROOT = /^(%?)(context)(?![\w-])|^%(?:([A-Za-z_][\w-]*)|`([^`]+)`)/;
const MEMBER = /^(?:([A-Za-z_]\w*)|`([^`]+)`)/;
const CALL = /^([A-Za-z_]\w*)\(((?:'[^']*'|[^)'])*)\)/;

type Parsed<Value> = { readonly value: Value; readonly length: number } | TemplateError;

/**
 * A path that begins with `context`, `%context` or `%key`.
 * @param begin offset of the text in the template, for errors
 */
export function parsePath(text: string, begin: number): PathSelector | TemplateError {
  const root = ROOT.exec(text);
  if (root === null) {
    const remedy = 'Write %name, the name being that of another need.';
    return { begin, length: text.length, message: `${text} is not a variable.`, remedy };
  }
  const steps = parseSteps(text, root[0].length, begin);
  if ('message' in steps) return steps;
  const key = root[3] ?? root[4];
  const [first, ...rest] = steps;
  if (key === undefined && first?.kind !== 'member') {
    const remedy = 'Write {{context.patientId}} or another field of the context.';
    return { begin, length: text.length, message: `${text} names no field of the context.`, remedy };
  }
  const last = steps.at(-1);
  if (last?.kind !== 'member') {
    return {
      begin,
      length: text.length,
      message: `${text} ends in something that is no simple value.`,
      remedy: 'Go on to the element whose value belongs in the query, for example .id.',
    };
  }
  const place = { begin, length: text.length };
  if (key !== undefined) return { kind: 'path', root: { kind: 'key', key }, steps, ...place };
  const field = first?.kind === 'member' ? first.name : '';
  return { kind: 'path', root: { kind: 'context', field, percent: root[1] === '%' }, steps: rest, ...place };
}

function parseSteps(text: string, from: number, begin: number): readonly PathStep[] | TemplateError {
  const steps: PathStep[] = [];
  for (let at = from; at < text.length;) {
    const rest = text.slice(at);
    const step: Parsed<PathStep> = rest.startsWith('.')
      ? parseStep(rest.slice(1), begin + at + 1)
      : unexpected(rest, begin + at);
    if ('message' in step) return step;
    steps.push(step.value);
    at += 1 + step.length;
  }
  return steps;
}

function parseStep(rest: string, begin: number): Parsed<PathStep> {
  const call = CALL.exec(rest);
  if (call !== null) {
    const [whole, name = '', argument = ''] = call;
    const value = parseCall(name, argument.trim(), begin, whole.length);
    return 'message' in value ? value : { value, length: whole.length };
  }
  const member = MEMBER.exec(rest);
  if (member === null || rest[member[0].length] === '(') return unexpected(rest, begin);
  const name = member[1] ?? member[2] ?? '';
  return { value: { kind: 'member', name, begin }, length: member[0].length };
}

function parseCall(name: string, argument: string, begin: number, length: number): PathStep | TemplateError {
  const wrong = (message: string, remedy: string): TemplateError => ({ begin, length, message, remedy });
  if (name === 'resolve' && argument === '') return { kind: 'resolve', begin };
  if (name === 'ofType') {
    const type = argument.replace(/^FHIR\./, '');
    if (RESOURCE_TYPES.has(type)) return { kind: 'ofType', type, begin };
    const near = nearestName(type, RESOURCE_TYPES);
    const remedy = near === undefined ? 'Name a resource type of FHIR R4.' : `Did you mean ofType(${near})?`;
    return wrong(`${type === '' ? 'Nothing' : type} in ofType() is not a resource type of FHIR R4.`, remedy);
  }
  if (name === 'extension') {
    const url = /^'([^']+)'$/.exec(argument)?.[1];
    if (url !== undefined) return { kind: 'extension', url, begin };
    return wrong('extension() takes the address of the extension.', "Write extension('https://...').");
  }
  return wrong(
    `${name}() is not in the FHIRPath that prefetch tokens have.`,
    "They have ofType(), resolve() and extension('...'), and today() alone.",
  );
}

const unexpected = (rest: string, begin: number): TemplateError => ({
  begin,
  length: rest.startsWith('[') ? rest.indexOf(']') + 1 || rest.length : Math.max(rest.length, 1),
  message: `${rest === '' ? 'Nothing' : rest} is not a step of a path.`,
  remedy: "A path is names joined by dots, with ofType(), resolve() and extension('...') among them.",
});
