/** Makes a shared code list out of a FHIR ValueSet that was expanded (FHIR R4, ValueSet.expansion). */

import { Document, type Scalar } from 'yaml';

export interface ImportOptions {
  /** Name of the list, as cards will use it. */
  readonly id: string;
  /** `YYYY-MM-DD`: when the list was checked. */
  readonly checked: string;
  /** Under what terms the codes may be used. */
  readonly licence: string;
  /** True when its RxNorm codes are ingredients or products of medicines. */
  readonly drugs: boolean;
}

/** The text of the file, with what a person should look at; or why there can be none. */
export type ImportedValueSet =
  | { readonly text: string; readonly members: number; readonly remarks: readonly string[] }
  | { readonly problem: string };

/** Small lists can be read by a person; a committee cannot check ten thousand codes. */
export const MOST_MEMBERS = 2000;

interface Member {
  readonly system: string;
  readonly code: string;
  readonly display: string;
}

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const textIn = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim().replace(/\s+/g, ' ') : undefined;
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/**
 * @param json a ValueSet resource with its expansion. What has only a definition (`compose`) is refused: which codes that
 *   stands for is a terminology server's to say. Abstract and inactive members are left out, and told.
 */
export function importValueSet(json: unknown, options: ImportOptions): ImportedValueSet {
  if (!isObject(json) || json.resourceType !== 'ValueSet')
    return { problem: 'The file is not a FHIR ValueSet.' };
  const { expansion } = json;
  if (!isObject(expansion))
    return {
      problem:
        'The value set is not expanded. Ask a terminology server for ValueSet/$expand and import its answer.',
    };
  const found: Member[] = [];
  const remarks: string[] = [];
  const left = { abstract: 0, inactive: 0, incomplete: 0 };
  collect(list(expansion.contains), found, left);
  const total = expansion.total;
  if (typeof total === 'number' && total > found.length + left.abstract + left.inactive + left.incomplete)
    return {
      problem: `The expansion is one page of a longer one (${found.length} of ${total} codes). Ask for all of it.`,
    };
  if (found.length === 0) return { problem: 'The expansion holds no code.' };
  if (found.length > MOST_MEMBERS)
    return {
      problem: `The expansion holds ${found.length} codes; ${MOST_MEMBERS} is the most that can be reviewed.`,
    };
  if (left.abstract > 0)
    remarks.push(`${left.abstract} abstract members were left out: they only group others.`);
  if (left.inactive > 0) remarks.push(`${left.inactive} inactive members were left out.`);
  if (left.incomplete > 0) remarks.push(`${left.incomplete} members without system or code were left out.`);
  return { text: writeYaml(json, bySystem(found), options), members: found.length, remarks };
}

function collect(
  contains: readonly unknown[],
  found: Member[],
  left: { abstract: number; inactive: number; incomplete: number },
): void {
  const waiting = [...contains].reverse();
  while (waiting.length > 0) {
    const entry = waiting.pop();
    if (!isObject(entry)) continue;
    waiting.push(...[...list(entry.contains)].reverse());
    const [system, code] = [textIn(entry.system), textIn(entry.code)];
    if (entry.abstract === true) left.abstract += 1;
    else if (entry.inactive === true) left.inactive += 1;
    else if (system === undefined || code === undefined) left.incomplete += 1;
    else found.push({ system, code, display: textIn(entry.display) ?? code });
  }
}

function bySystem(members: readonly Member[]): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const systems = new Map<string, Map<string, string>>();
  for (const { system, code, display } of members) {
    const codes = systems.get(system) ?? new Map<string, string>();
    codes.set(code, display);
    systems.set(system, codes);
  }
  return systems;
}

/** The system with most codes comes first, the others under `also`. */
function writeYaml(
  valueSet: Json,
  systems: ReadonlyMap<string, ReadonlyMap<string, string>>,
  { id, checked, licence, drugs }: ImportOptions,
): string {
  const [main, ...others] = [...systems].sort(([, a], [, b]) => b.size - a.size);
  const title = textIn(valueSet.title) ?? textIn(valueSet.name) ?? id;
  const url = textIn(valueSet.url);
  const version = textIn(valueSet.version);
  const publisher = textIn(valueSet.publisher);
  const source = [
    `Value set ${title}`,
    ...(url === undefined ? [] : [` (${url}${version === undefined ? '' : `, version ${version}`})`]),
    ...(publisher === undefined ? [] : [`, published by ${publisher}`]),
    '.',
  ].join('');
  const document = new Document({
    format: 1,
    id,
    title: title.slice(0, 200),
    version: checked,
    source,
    licence,
    ...(url?.startsWith('https://') === true ? { url } : {}),
    system: main?.[0],
    ...(drugs ? { drugs: true } : {}),
    list: Object.fromEntries(main?.[1] ?? []),
    ...(others.length === 0
      ? {}
      : { also: others.map(([system, codes]) => ({ system, list: Object.fromEntries(codes) })) }),
  });
  quoteCodes(document);
  document.commentBefore =
    ' yaml-language-server: $schema=../../src/content/schema/value-set.schema.json\n Imported from a FHIR expansion. Look through it before a card uses it.';
  return document.toString({ lineWidth: 110 });
}

/** Codes are text: 0420 is not 272. */
function quoteCodes(document: Document): void {
  const lists = [document.get('list'), ...alsoLists(document)];
  for (const each of lists) {
    if (typeof each !== 'object' || each === null || !('items' in each)) continue;
    for (const pair of each.items as readonly { key: Scalar<string> }[]) pair.key.type = 'QUOTE_SINGLE';
  }
}

function alsoLists(document: Document): readonly unknown[] {
  const also = document.get('also');
  if (typeof also !== 'object' || also === null || !('items' in also)) return [];
  return (also.items as readonly { get(key: string): unknown }[]).map((item) => item.get('list'));
}
