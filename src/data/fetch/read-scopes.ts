/** Reads which resource types a token is good for (SMART App Launch 1 and 2, "Scopes for requesting FHIR Resources"; field practice). */

export type Interaction = 'read' | 'search';

/** Whether the scopes cover a resource type. */
export type ScopeCheck = (type: string, interaction: Interaction) => boolean;

/** `patient/Observation.read`, `user/*.rs?category=laboratory`, `system/*.*`. */
const SMART = /^(?:patient|user|system)\/(\*|[A-Za-z]+)\.([A-Za-z*]+)(?:\?\S*)?$/;
/** `Observation.Read (Labs) (R4)`: an API by its name, as one family of record systems grants them. */
const NAMED = /(?:^|\s)([A-Z][A-Za-z]+)\.(?:Read|Search)\b/g;
const VERSION_2 = /^(?=.)c?r?u?d?s?$/;

/**
 * What none of the known ways of writing can be read from is no evidence: a string without any readable grant covers
 * everything, and the server has the last word.
 */
export function readScopes(scope: string): ScopeCheck {
  const read = new Set<string>();
  const search = new Set<string>();
  const granted = new Set<string>();
  const grant = (type: string, mayRead: boolean, maySearch: boolean): void => {
    granted.add(type);
    if (mayRead) read.add(type);
    if (maySearch) search.add(type);
  };
  for (const [, type = ''] of scope.matchAll(NAMED)) grant(type, true, true);
  for (const word of scope.split(/\s+/)) {
    const [, type, permissions = ''] = SMART.exec(word) ?? [];
    if (type === undefined) continue;
    if (VERSION_2.test(permissions)) grant(type, permissions.includes('r'), permissions.includes('s'));
    else if (['read', 'write', '*'].includes(permissions.toLowerCase())) {
      const reads = permissions.toLowerCase() !== 'write';
      grant(type, reads, reads);
    }
  }
  if (granted.size === 0) return () => true;
  return (type, interaction) => {
    const types = interaction === 'read' ? read : search;
    return types.has('*') || types.has(type);
  };
}
