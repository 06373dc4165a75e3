/** Checks that a prefetch template is a read or a search relative to the FHIR server (CDS Hooks 2.0.1, "Prefetch Template"; FHIR R4, "Search"). */

import { nearestName } from '../text/nearest-name.js';
import { RESOURCE_TYPES } from './resource-types.js';
import type { TemplateError } from './template.js';

export interface Address {
  readonly kind: 'read' | 'search';
  readonly type: string;
}

/**
 * @param text the template as written
 * @param plain the same with every token overwritten by letters, so that offsets stay
 */
export function checkAddress(text: string, plain: string): Address | TemplateError {
  const bad = /[\s{}<>"\\^`#]/.exec(plain);
  if (bad !== null) {
    return {
      begin: bad.index,
      length: 1,
      message: /\s/.test(bad[0]) ? 'A query holds no spaces.' : `A query holds no ${bad[0]}.`,
      remedy: 'Write it as it stands in an address; a space in a value is %20.',
    };
  }
  const type = /^\w*/.exec(text)?.[0] ?? '';
  if (type === '') {
    const remedy = 'Begin with the resource type, without the server: Observation?patient=...';
    return wrong(0, text.length, 'The query does not begin with a resource type.', remedy);
  }
  if (!RESOURCE_TYPES.has(type)) {
    const near = nearestName(type, RESOURCE_TYPES);
    const remedy = near === undefined ? 'Use a resource type of FHIR R4.' : `Did you mean ${near}?`;
    return wrong(0, type.length, `${type} is not a resource type of FHIR R4.`, remedy);
  }
  const rest = plain.slice(type.length);
  if (/^\/[A-Za-z0-9.-]+$/.test(rest)) return { kind: 'read', type };
  if (!rest.startsWith('?')) {
    const remedy = `Write ${type}/{{context.patientId}} or ${type}?patient={{context.patientId}}&...`;
    return wrong(0, text.length, 'The query is neither a read nor a search.', remedy);
  }
  return checkParameters(text, rest.slice(1), type.length + 1) ?? { kind: 'search', type };
}

function checkParameters(text: string, plain: string, from: number): TemplateError | undefined {
  let begin = from;
  for (const parameter of plain.split('&')) {
    if (!/^[A-Za-z_][\w.-]*(?::[\w.-]+)*=./.test(parameter)) {
      const written = text.slice(begin, begin + parameter.length);
      const message =
        written === '' ? 'A parameter of the search is empty.' : `${written} is not a search parameter.`;
      return wrong(begin, Math.max(1, parameter.length), message, 'Write name=value, joined by &.');
    }
    begin += parameter.length + 1;
  }
  return undefined;
}

const wrong = (begin: number, length: number, message: string, remedy: string): TemplateError => ({
  begin,
  length,
  message,
  remedy,
});
