/** What a prefetch template and the self link of a search result ask for, to be compared (CDS Hooks 3.0, "Prefetch Template"; FHIR R4, "Search"). */

/** One query, its parameters about the patient and about the form of the answer set apart. */
export interface PrefetchQuery {
  /** `other`: a token that is a whole reference (`{{context.userId}}`), or nothing that is known. */
  readonly kind: 'read' | 'search' | 'other';
  /** Resource type; absent for `other`. */
  readonly type?: string;
  /** Of a read: the context field that holds the id. */
  readonly idField?: string;
  /** What narrows the answer: name to its repetitions (all must hold), each a list (one must hold). */
  readonly filters: ReadonlyMap<string, readonly (readonly string[])[]>;
  /** Values of the parameters that name the patient. */
  readonly patients: readonly string[];
  /** Page size, when it is written. */
  readonly count?: number;
  /** As written, e.g. `-date`. */
  readonly sort?: string;
}

const READ = /^([A-Z][A-Za-z]+)\/([^/?]+|\{\{.*\}\})$/;
const SEARCH = /^([A-Z][A-Za-z]+)(?:\/_search)?(?:\?(.*))?$/;
const CONTEXT_TOKEN = /^\{\{\s*%?context\.(\w+)\s*\}\}$/;
const TOKEN = /\{\{.*?\}\}/g;
/** A token's number between two private characters stands for it while the text around it is split. */
const PLACE = /\ue000(\d+)\ue000/g;
const OTHER: PrefetchQuery = { kind: 'other', filters: new Map(), patients: [] };

const PATIENT_PARAMETERS: ReadonlySet<string> = new Set(
  ['patient', 'subject', 'beneficiary'].flatMap((name) => [name, `${name}:Patient`, `${name}._id`]),
);

/** They shape the answer without leaving results out. Paging is read from the Bundle itself. */
const SHAPING: ReadonlySet<string> = new Set(
  '_format _pretty _total _include _include:iterate _revinclude _revinclude:iterate _count _sort'.split(' '),
);

/** What a template asks for, whether it is a good one or not: relative to the FHIR base, with tokens in braces. */
export function parsePrefetchQuery(template: string): PrefetchQuery {
  const text = template.trim();
  const read = READ.exec(text);
  if (read !== null) {
    const idField = CONTEXT_TOKEN.exec(read[2] ?? '')?.[1];
    return { ...OTHER, kind: 'read', type: read[1] ?? '', ...(idField === undefined ? {} : { idField }) };
  }
  return parseSearch(text) ?? OTHER;
}

/** The query that a Bundle says it answers (`link.relation = self`), absolute or relative; undefined if none. */
export function parseSelfLink(url: string): PrefetchQuery | undefined {
  const [path = '', ...rest] = url.split('?');
  const segments = path.replace(/\/_search$/, '').split('/');
  const query = rest.length === 0 ? '' : `?${rest.join('?')}`;
  return parseSearch(`${segments.at(-1) ?? ''}${query}`);
}

function parseSearch(text: string): PrefetchQuery | undefined {
  const search = SEARCH.exec(text);
  if (search === null) return undefined;
  const type = search[1] ?? '';
  const filters = new Map<string, string[][]>();
  const patients: string[] = [];
  const shaping = new Map<string, string>();
  for (const [name, values] of parametersOf(search[2] ?? '')) {
    const value = values.join(',');
    if (PATIENT_PARAMETERS.has(name) || (type === 'Patient' && name === '_id')) patients.push(value);
    else if (SHAPING.has(name)) shaping.set(name, value);
    else filters.set(name, [...(filters.get(name) ?? []), values]);
  }
  const count = Number(shaping.get('_count'));
  const sort = shaping.get('_sort');
  return {
    kind: 'search',
    type,
    filters,
    patients,
    ...(Number.isInteger(count) && count > 0 ? { count } : {}),
    ...(sort === undefined ? {} : { sort }),
  };
}

/** Tokens stay whole, whatever they hold: a path in them can have commas and ampersands of its own. */
function parametersOf(query: string): readonly (readonly [name: string, values: string[]])[] {
  const tokens: string[] = [];
  const marked = query.replace(TOKEN, (token) => `\ue000${tokens.push(token) - 1}\ue000`);
  const restored = (text: string): string => text.replace(PLACE, (_, index) => tokens[Number(index)] ?? '');
  return marked
    .split('&')
    .filter((parameter) => parameter !== '')
    .map((parameter) => {
      const equals = parameter.indexOf('=');
      const [name, value] =
        equals < 0 ? [parameter, ''] : [parameter.slice(0, equals), parameter.slice(equals + 1)];
      return [decoded(name), decoded(value).split(',').map(restored)] as const;
    });
}

/** What is not rightly encoded stays as it is written. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
