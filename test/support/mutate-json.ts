/** Structured damage to any JSON value: one node deleted, doubled, or replaced by something else (no section of the standard). */

import fc from 'fast-check';

/** The steps from the root to a node. */
export type JsonPath = readonly (string | number)[];

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every node below the root, in the order of the text, with where it is. */
export function nodesOf(value: unknown, path: JsonPath = []): readonly { path: JsonPath; value: unknown }[] {
  const children: readonly (readonly [string | number, unknown])[] = Array.isArray(value)
    ? value.map((child, at): readonly [number, unknown] => [at, child])
    : isObject(value)
      ? Object.entries(value)
      : [];
  return children.flatMap(([step, child]) => {
    const at = [...path, step];
    return [{ path: at, value: child }, ...nodesOf(child, at)];
  });
}

/** The value with one node changed; `change` returns what stands there then, undefined for nothing. */
export function changeNode(value: unknown, path: JsonPath, change: (node: unknown) => unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return change(value);
  if (Array.isArray(value)) {
    return (value as readonly unknown[]).flatMap((child, at) => {
      if (at !== step) return [child];
      const changed = changeNode(child, rest, change);
      return changed === undefined ? [] : [changed];
    });
  }
  if (!isObject(value)) return value;
  const entries = Object.entries(value).flatMap(([name, child]) => {
    if (name !== step) return [[name, child] as const];
    const changed = changeNode(child, rest, change);
    return changed === undefined ? [] : [[name, changed] as const];
  });
  return Object.fromEntries(entries);
}

/** The value with the node twice: list items behind one another, members under a second name too. */
function double(value: unknown, path: JsonPath): unknown {
  const parent = path.slice(0, -1);
  const step = path.at(-1);
  return changeNode(value, parent, (node) => {
    if (Array.isArray(node)) {
      const items = node as readonly unknown[];
      return typeof step === 'number' ? items.toSpliced(step, 0, items[step]) : items;
    }
    return isObject(node) && typeof step === 'string' ? { ...node, [`${step}2`]: node[step] } : node;
  });
}

export const deepList = (depth: number, core: unknown = 'zyx'): unknown => {
  let value = core;
  for (let level = 0; level < depth; level += 1) value = [value];
  return value;
};

const deepObject = (depth: number): unknown => {
  let value: unknown = 'zyx';
  for (let level = 0; level < depth; level += 1) value = { resource: value, code: [] };
  return value;
};

/** What a node may be replaced by, whatever it was. Marked as patient data where it is text. */
const REPLACEMENTS: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1e308,
  -1e308,
  5e-324,
  Number.MAX_SAFE_INTEGER + 2,
  0.1 + 0.2,
  '',
  ' ',
  'zyxtext',
  'NaN',
  '-Infinity',
  '1e999',
  '0x10',
  '٣',
  '9999-12-31',
  '0000-00-00',
  '2026-02-30T25:61:61+99:99',
  'Patient/zyx-other',
  '__proto__',
  [],
  {},
  [[]],
  [null],
  ['zyxtext'],
  [{}],
  { resourceType: 'Bundle' },
  { resourceType: 'zyxtype', id: 7 },
  { coding: [{ code: 'zyx', system: {} }] },
  { value: 'zyx', unit: 3, code: null },
  deepList(300),
  deepObject(300),
];

/** One change. `at` picks the node. */
export interface Mutation {
  readonly kind: 'delete' | 'double' | 'replace';
  readonly at: number;
  readonly by?: unknown;
}

const at = fc.nat(100_000);
export const mutation = (texts: readonly string[]): fc.Arbitrary<Mutation> =>
  fc.oneof(
    fc.record({ kind: fc.constantFrom('delete' as const, 'double' as const), at }),
    fc.record({
      kind: fc.constant('replace' as const),
      at,
      by: fc.oneof(
        fc.constantFrom(...REPLACEMENTS),
        fc.constantFrom(...texts),
        fc.double(),
        fc.jsonValue({ maxDepth: 3 }),
      ),
    }),
  );

/** @param spared whether a node is left alone */
export function mutate(
  value: unknown,
  changes: readonly Mutation[],
  spared: (path: JsonPath) => boolean,
): unknown {
  return changes.reduce<unknown>((body, change) => {
    const nodes = nodesOf(body).filter(({ path }) => !spared(path));
    const node = nodes[change.at % Math.max(1, nodes.length)];
    if (node === undefined) return body;
    if (change.kind === 'double') return double(body, node.path);
    return changeNode(body, node.path, () => (change.kind === 'delete' ? undefined : change.by));
  }, value);
}
