/** Reads a need's query as a prefetch template (CDS Hooks 2.0.1, "Prefetch Template" and "Prefetch Tokens"; FHIR R4 search). */

import { nearestName } from '../text/nearest-name.js';
import { RESOURCE_TYPES } from './resource-types.js';

export interface QueryError {
  /** The part of the query that is wrong. */
  readonly begin: number;
  readonly length: number;
  readonly message: string;
  readonly remedy: string;
}

/** Who the user is, known to every client whatever the hook. */
export const USER_TOKENS: readonly string[] = [
  'userPractitionerId',
  'userPractitionerRoleId',
  'userPatientId',
  'userRelatedPersonId',
];

const TOKEN = /\{\{\s*(.*?)\s*\}\}/g;

/**
 * A read (`Patient/{{context.patientId}}`) or a search (`Type?name=value&...`) relative to the FHIR server, with
 * tokens that every client can fill in.
 * @param tokens the tokens allowed, e.g. `context.patientId`; undefined when that cannot be told
 */
export function parseQuery(
  query: string,
  tokens: ReadonlySet<string> | undefined,
): { readonly resourceType: string } | QueryError {
  for (const match of query.matchAll(TOKEN)) {
    const token = match[1] ?? '';
    if (tokens === undefined || tokens.has(token)) continue;
    const near = nearestName(token, tokens);
    return {
      begin: match.index,
      length: match[0].length,
      message: `{{${token}}} is not a prefetch token of every hook of the card.`,
      remedy: near === undefined ? `Allowed here: ${[...tokens].join(', ')}.` : `Did you mean {{${near}}}?`,
    };
  }
  const plain = query.replaceAll(TOKEN, (match) => 'x'.repeat(match.length));
  const bad = /[\s{}<>"\\^`]/.exec(plain);
  if (bad !== null) {
    return {
      begin: bad.index,
      length: 1,
      message: /\s/.test(bad[0]) ? 'A query holds no spaces.' : `A query holds no ${bad[0]}.`,
      remedy: 'Write it as it stands in an address; a space in a value is %20.',
    };
  }
  return parsePath(query, plain);
}

function parsePath(query: string, plain: string): { readonly resourceType: string } | QueryError {
  const wrong = (begin: number, length: number, message: string, remedy: string): QueryError => ({
    begin,
    length,
    message,
    remedy,
  });
  const resourceType = /^\w*/.exec(query)?.[0] ?? '';
  if (resourceType === '') {
    const remedy = 'Begin with the resource type, without the server: Observation?patient=...';
    return wrong(0, query.length, 'The query does not begin with a resource type.', remedy);
  }
  if (!RESOURCE_TYPES.has(resourceType)) {
    const near = nearestName(resourceType, RESOURCE_TYPES);
    const remedy = near === undefined ? 'Use a resource type of FHIR R4.' : `Did you mean ${near}?`;
    return wrong(0, resourceType.length, `${resourceType} is not a resource type of FHIR R4.`, remedy);
  }
  const rest = plain.slice(resourceType.length);
  if (/^\/[A-Za-z0-9.-]+$/.test(rest)) return { resourceType };
  if (!rest.startsWith('?')) {
    const remedy = `Write ${resourceType}/{{context.patientId}} or ${resourceType}?patient={{context.patientId}}&...`;
    return wrong(0, query.length, 'The query is neither a read nor a search.', remedy);
  }
  let begin = resourceType.length + 1;
  for (const parameter of rest.slice(1).split('&')) {
    if (!/^[A-Za-z_][\w.-]*(?::[\w.-]+)*=./.test(parameter)) {
      const text = query.slice(begin, begin + parameter.length);
      const message =
        text === '' ? 'A parameter of the search is empty.' : `${text} is not a search parameter.`;
      return wrong(begin, Math.max(1, parameter.length), message, 'Write name=value, joined by &.');
    }
    begin += parameter.length + 1;
  }
  return { resourceType };
}
