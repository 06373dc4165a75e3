/** Compiles what all cards share: hooks, value sets, orders and models (DESIGN, "Codes and orders are ... shared by name"). */

import type { SharedContent } from './card-context.js';
import { compileHook } from './compile-hook.js';
import type { CompiledModels } from './compile-models.js';
import { compileOrder } from './compile-order.js';
import { compileValueSet } from './compile-value-set.js';
import { hashContent } from './hash-content.js';
import { hashOrderLogic, hashValueSetLogic } from './hash-logic.js';
import type { ParsedFiles } from './parse-files.js';

export interface SharedFiles {
  readonly hookFiles: ParsedFiles<'hook'>;
  readonly valueSetFiles: ParsedFiles<'value_set'>;
  readonly orderFiles: ParsedFiles<'orders'>;
  readonly models: CompiledModels;
}

export function compileShared({ hookFiles, valueSetFiles, orderFiles, models }: SharedFiles): SharedContent {
  const valueSets = valueSetFiles.files.map(({ name, file, report }) => ({
    name,
    set: compileValueSet(name, file.value, [], report),
    hashes: { content: hashContent(file.value), logic: hashValueSetLogic(file.value) },
  }));
  const orders = orderFiles.files.flatMap(({ file, report }) =>
    Object.entries(file.value.orders).map(([name, part]) => ({
      name,
      order: compileOrder(name, part, ['orders', name], report),
      hashes: { content: hashContent(part), logic: hashOrderLogic(part) },
    })),
  );
  return {
    hooks: new Map(hookFiles.files.map(({ name, file }) => [name, Object.freeze(compileHook(file.value))])),
    valueSets: new Map(valueSets.map(({ name, set }) => [name, set])),
    orders: new Map(orders.map(({ name, order }) => [name, order])),
    calculators: models.calculators,
    broken: new Set([
      ...hookFiles.broken.map((name) => `hook:${name}`),
      ...valueSetFiles.broken.map((name) => `value-set:${name}`),
      ...models.broken.map((name) => `model:${name}`),
      ...orderFiles.broken,
    ]),
    hashes: new Map([
      ...valueSets.map(({ name, hashes }) => [`value-set:${name}`, hashes] as const),
      ...orders.map(({ name, hashes }) => [`order:${name}`, hashes] as const),
      ...[...models.hashes].map(([name, hashes]) => [`model:${name}`, hashes] as const),
    ]),
  };
}
