/** The example requests that ship, each of which brings a card: critical, warning and info between them. */

import { readFileSync } from 'node:fs';
import type { TestRequest } from './build-request.js';

/** Example to the service it is for. */
export const EXAMPLES = {
  'metformin-order-select': 'kidney-safety',
  'opioid-order-sign': 'opioid-safety',
  'af-patient-view': 'stroke-prevention',
} as const;
export type ExampleName = keyof typeof EXAMPLES;

export const EXAMPLE_NAMES = Object.keys(EXAMPLES) as readonly ExampleName[];

/** A fresh copy, to be changed. */
export const exampleCall = (name: ExampleName): TestRequest =>
  JSON.parse(readFileSync(`examples/requests/${name}.json`, 'utf8')) as TestRequest;

/** A copy that lacks one member. */
export const without = (call: TestRequest, name: string): Record<string, unknown> =>
  Object.fromEntries(Object.entries(call).filter(([member]) => member !== name));
