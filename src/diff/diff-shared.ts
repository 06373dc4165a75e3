/** What several cards share: value sets, models, orders; and services, sites, hooks and profiles. */

import type {
  CodeListPart,
  EhrProfileFile,
  OrderPart,
  ServiceFile,
  ValueSetFile,
} from '../model/content-files.js';
import { compareTrees } from './compare-trees.js';
import type { Change, Section, SharedDiff, SharedKind } from './content-diff.js';
import type { ContentSide, SideFile, SideFiles } from './content-side.js';
import { membersOf } from './code-members.js';
import { diffCodeList } from './diff-code-list.js';
import { diffModel, type ModelSide } from './diff-model.js';
import { diffOrder } from './diff-orders.js';
import { diffSite } from './diff-site.js';
import { changed, reworded, section } from './make-changes.js';
import { useKey, type Uses } from './uses-of.js';

/** @param site the only one to tell; absent: all */
export function diffShared(
  before: ContentSide,
  after: ContentSide,
  uses: Uses,
  site: string | undefined,
): readonly SharedDiff[] {
  const [old, now] = [before.files, after.files];
  const compare = <Value extends Titled>(
    kind: SharedKind,
    was: ReadonlyMap<string, Value>,
    is: ReadonlyMap<string, Value>,
    sectionsOf: (a: Value, b: Value) => readonly Section[],
    tellNew: (value: Value) => readonly Section[] = () => [],
  ): readonly SharedDiff[] => compareFiles({ kind, uses, before, after }, was, is, sectionsOf, tellNew);
  return [
    ...compare('service', files(old.services), files(now.services), diffService),
    ...compare('value-set', files(old.valueSets), files(now.valueSets), diffValueSet, tellMembers),
    ...compare('model', models(old), models(now), diffModels),
    ...compare('order', orders(old), orders(now), (a, b) =>
      section('The order', diffOrder('Order', a.order, b.order)),
    ),
    ...compare('hook', files(old.hooks), files(now.hooks), diffTrees('The hook')),
    ...compare('ehr-profile', files(old.profiles), files(now.profiles), diffProfile),
    ...compare('site', only(files(old.sites), site), only(files(now.sites), site), (a, b) =>
      diffSite(a, b, now.cards),
    ),
  ];
}

interface Titled {
  readonly title: string;
}

interface Comparison {
  readonly kind: SharedKind;
  readonly uses: Uses;
  readonly before: ContentSide;
  readonly after: ContentSide;
}

function compareFiles<Value extends Titled>(
  { kind, uses, before, after }: Comparison,
  was: ReadonlyMap<string, Value>,
  is: ReadonlyMap<string, Value>,
  sectionsOf: (before: Value, after: Value) => readonly Section[],
  tellNew: (value: Value) => readonly Section[],
): readonly SharedDiff[] {
  const ids = [...new Set([...was.keys(), ...is.keys()])].sort();
  return ids.flatMap((id): readonly SharedDiff[] => {
    const [old, now] = [was.get(id), is.get(id)];
    const base = { kind, id, title: (now ?? old)?.title ?? id, usedBy: uses.get(useKey(kind, id)) ?? [] };
    if (old !== undefined && now !== undefined) {
      const sections = sectionsOf(old, now);
      return sections.length === 0 ? [] : [{ ...base, fate: 'changed', sections }];
    }
    // A file that is there and cannot be read has neither joined nor left.
    const broken = (now === undefined ? after : before).files.unreadable;
    if (broken.has(`${kind.replaceAll('-', '_')}:${id}`)) return [];
    if (now === undefined) return [{ ...base, fate: 'removed', sections: [] }];
    return [{ ...base, fate: 'added', sections: tellNew(now) }];
  });
}

const files = <Value>(found: ReadonlyMap<string, SideFile<Value>>): ReadonlyMap<string, Value> =>
  new Map([...found].map(([name, { value }]) => [name, value]));

const only = <Value>(
  found: ReadonlyMap<string, Value>,
  name: string | undefined,
): ReadonlyMap<string, Value> => new Map([...found].filter(([id]) => name === undefined || id === name));

const orders = ({ orders: found }: SideFiles): ReadonlyMap<string, { title: string; order: OrderPart }> =>
  new Map(
    [...found.values()].flatMap(({ value }) =>
      Object.entries(value.orders).map(
        ([name, order]) => [name, { title: order.text.trim(), order }] as const,
      ),
    ),
  );

const models = ({ models: found, tables }: SideFiles): ReadonlyMap<string, ModelSide & Titled> =>
  new Map(
    [...found].map(([name, { value: model }]) => {
      const table = [model.products, model.parameters].map((file) => tables.get(file ?? ''));
      return [name, { title: model.title, model, table: table.find((each) => each !== undefined) }];
    }),
  );

const diffModels = (before: ModelSide, after: ModelSide): readonly Section[] => diffModel(before, after);

function diffService(before: ServiceFile, after: ServiceFile): readonly Section[] {
  return section('The service', [
    ...reworded('Title', before.title, after.title),
    ...reworded('Description', before.description, after.description),
    ...changed('Hooks', before.hooks.join(', '), after.hooks.join(', ')),
    ...reworded('What it needs of the EHR', before.usage_requirements, after.usage_requirements),
  ]);
}

function diffValueSet(before: ValueSetFile, after: ValueSetFile): readonly Section[] {
  return [
    ...section('The list', [
      ...reworded('Title', before.title, after.title),
      ...changed('Version', before.version, after.version),
      ...reworded('Source', before.source, after.source),
      ...reworded('Licence', before.licence, after.licence),
      ...changed('Address', before.url, after.url),
    ]),
    ...section('Codes', diffCodeList('Codes', before, after)),
  ];
}

function tellMembers(set: CodeListPart): readonly Section[] {
  const added = [...membersOf(set).values()].map(({ code, name }) => ({ code, name }));
  const change: Change = { kind: 'members', what: 'Codes', added, removed: [] };
  return section('Codes', [change]);
}

const diffTrees =
  (title: string) =>
  (before: object, after: object): readonly Section[] =>
    section(title, compareTrees(before, after));

const diffProfile = (before: EhrProfileFile, after: EhrProfileFile): readonly Section[] =>
  diffTrees('The profile')(before, after);
