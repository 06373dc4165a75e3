/** Fills in a prefetch template (CDS Hooks 3.0, "Prefetch Tokens"; what it leaves unsaid of empty results is decided here). */

import type { FhirResource, Json, JsonObject } from '../model/fhir.js';
import { encodeValue } from './encode-text.js';
import { isOnServer, readReference } from './read-reference.js';
import { isReadableId } from './readable-id.js';
import { selectValues } from './select-values.js';
import type { PathScope, Selection } from './select-values.js';
import { shiftDate } from './shift-date.js';
import type { PathSelector, PrefetchTemplate, Selector, Token, UserToken } from './template.js';

/** The answer to another key, for `%key`. */
export interface Variable {
  /** A resource, a Bundle, or null for a known empty answer. */
  readonly value: FhirResource | null;
  /** False when there may be more in the record than in the value. */
  readonly complete: boolean;
}

export interface TemplateScope extends PathScope {
  readonly context: JsonObject;
  /** `Type/id`. */
  readonly userId: string | undefined;
  /** `YYYY-MM-DD`, today in the site's time zone. */
  readonly today: string;
  /** Undefined when nothing is known of that key. */
  variable(key: string): Variable | undefined;
}

export type ResolvedTemplate =
  /** Relative to the base, ready to be sent. `complete` is false when it may ask for too little. */
  | { readonly kind: 'query'; readonly query: string; readonly complete: boolean }
  /** There is nothing to ask for: a search by an empty list of ids. */
  | { readonly kind: 'empty' }
  /** No query is possible, and nothing follows from that. */
  | { readonly kind: 'unknown' }
  /** These resources (`Type/id`) have to be read first. */
  | { readonly kind: 'wanting'; readonly references: readonly string[] };

const UNKNOWN: ResolvedTemplate = { kind: 'unknown' };
/** Servers and proxies refuse longer addresses. */
const LONGEST_QUERY = 8000;

const USER_TYPES: Readonly<Record<UserToken, string>> = {
  userPractitionerId: 'Practitioner',
  userPractitionerRoleId: 'PractitionerRole',
  userPatientId: 'Patient',
  userRelatedPersonId: 'RelatedPerson',
};

/**
 * The query of a template in a call. Values are percent-encoded and collections joined by commas. A parameter is never
 * left empty: without values an `_id` asks for nothing, so the answer is known to be empty; any other query is then
 * not possible. What the context does not hold, and who the user is beside what `userId` says, is not known.
 */
export function resolveTemplate(template: PrefetchTemplate, scope: TemplateScope): ResolvedTemplate {
  const selections = new Map<Token, Selection>();
  for (const token of template.tokens) {
    const selection = selectToken(token, scope);
    if (selection === undefined) return UNKNOWN;
    selections.set(token, selection);
  }
  const wanted = [...selections.values()].flatMap((selection) => selection.wanted);
  if (wanted.length > 0) return { kind: 'wanting', references: [...new Set(wanted)] };
  if (template.kind === 'search') return resolveSearch(template, selections);
  return resolveRead(template, selections, scope.base);
}

function resolveSearch(
  { parts }: PrefetchTemplate,
  selections: ReadonlyMap<Token, Selection>,
): ResolvedTemplate {
  let query = '';
  let complete = true;
  for (const part of parts) {
    if (part.kind === 'text') {
      query += part.text;
      continue;
    }
    const selection = selections.get(part.token);
    if (selection === undefined || selection.values.length === 0) {
      const none = selection?.complete === true && part.token.parameter === '_id';
      return none ? { kind: 'empty' } : UNKNOWN;
    }
    complete &&= selection.complete;
    query += selection.values.map(encodeValue).join(',');
  }
  return query.length > LONGEST_QUERY ? UNKNOWN : { kind: 'query', query, complete };
}

/** A read has one id, or is one reference. */
function resolveRead(
  { parts, kind }: PrefetchTemplate,
  selections: ReadonlyMap<Token, Selection>,
  base: string | undefined,
): ResolvedTemplate {
  let written = '';
  for (const part of parts) {
    const values = part.kind === 'text' ? [part.text] : (selections.get(part.token)?.values ?? []);
    if (values.length !== 1) return UNKNOWN;
    written += values[0] ?? '';
  }
  const reference = readReference(written);
  if (reference?.type === undefined || reference.form !== 'literal' || !isReadableId(reference.id))
    return UNKNOWN;
  if (!isOnServer(written, base)) return UNKNOWN;
  const query = `${reference.type}/${reference.id}`;
  // A reference may carry a version; the id of a read must not carry anything.
  return kind === 'read' && query !== written ? UNKNOWN : { kind: 'query', query, complete: true };
}

/** The values of all selectors together; undefined when one of them is not known. */
function selectToken({ selectors }: Token, scope: TemplateScope): Selection | undefined {
  const selections: Selection[] = [];
  for (const selector of selectors) {
    const selection = select(selector, scope);
    if (selection === undefined) return undefined;
    selections.push(selection);
  }
  return {
    values: [...new Set(selections.flatMap(({ values }) => values))],
    complete: selections.every(({ complete }) => complete),
    wanted: selections.flatMap(({ wanted }) => wanted),
  };
}

function select(selector: Selector, scope: TemplateScope): Selection | undefined {
  switch (selector.kind) {
    case 'user': {
      const user = scope.userId === undefined ? undefined : readReference(scope.userId);
      return user?.type === USER_TYPES[selector.token] ? exactly(user.id) : undefined;
    }
    case 'today': {
      const date = shiftDate(scope.today, selector.offset, selector.unit);
      return date === undefined ? undefined : exactly(date);
    }
    case 'path':
      return selectPath(selector, scope);
  }
}

function selectPath({ root, steps }: PathSelector, scope: TemplateScope): Selection | undefined {
  if (root.kind === 'context') {
    const value = memberOf(scope.context, root.field);
    return value === undefined || value === null ? undefined : selectValues(value, steps, scope);
  }
  const variable = scope.variable(root.key);
  if (variable === undefined) return undefined;
  const selection = selectValues(variable.value, steps, scope);
  return { ...selection, complete: selection.complete && variable.complete };
}

const memberOf = (object: JsonObject, name: string): Json | undefined =>
  Object.hasOwn(object, name) ? object[name] : undefined;

const exactly = (value: string): Selection => ({ values: [value], complete: true, wanted: [] });
