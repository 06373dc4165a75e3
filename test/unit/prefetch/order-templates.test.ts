/** Which prefetch template waits for which (CDS Hooks 3.0, "Prefetch Tokens": variables). */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { HookDefinition } from '../../../src/model/request.js';
import { orderTemplates } from '../../../src/prefetch/order-templates.js';
import { needsFhirpath } from '../../../src/prefetch/needs-fhirpath.js';
import { parsedTemplates } from '../../../src/prefetch/parsed-templates.js';
import { parseTemplate } from '../../../src/prefetch/parse-template.js';
import { publishedTemplates } from '../../../src/prefetch/published-templates.js';
import { isTemplateError } from '../../../src/prefetch/template.js';
import type { PrefetchTemplate } from '../../../src/prefetch/template.js';
import { shippedHooks } from '../../support/shipped-hooks.js';

function parsed(text: string): PrefetchTemplate {
  const template = parseTemplate(text);
  if (isTemplateError(template)) throw new Error(template.message);
  return template;
}

/** A template that uses the answers to these keys. */
const using = (...keys: readonly string[]): string =>
  keys.length === 0 ? 'Task/1' : `Task?_id={{${keys.map((key) => `%${key}.id`).join('|')}}}`;
const order = (uses: Readonly<Record<string, readonly string[]>>): ReturnType<typeof orderTemplates> =>
  orderTemplates(new Map(Object.entries(uses).map(([key, keys]) => [key, parsed(using(...keys))])));

describe('[P-30] templates come after those they use', () => {
  test('in the order given, where that is possible', () => {
    expect(order({ a: [], b: ['a'], c: [], d: ['b', 'c'] })).toEqual({
      order: ['a', 'b', 'c', 'd'],
      problems: [],
    });
  });

  test('moved behind what they use, where it is not', () => {
    expect(order({ d: ['b', 'c'], b: ['a'], c: [], a: [] })).toEqual({
      order: ['a', 'b', 'c', 'd'],
      problems: [],
    });
  });

  test('whatever they use', () => {
    const keys = ['a', 'b', 'c', 'd', 'e'];
    fc.assert(
      fc.property(fc.array(fc.subarray(keys), { minLength: 5, maxLength: 5 }), (uses) => {
        const given = Object.fromEntries(keys.map((key, index) => [key, uses[index] ?? []]));
        const { order: ordered, problems } = order(given);
        for (const [index, key] of ordered.entries()) {
          for (const used of given[key] ?? []) expect(ordered.slice(0, index)).toContain(used);
        }
        expect(new Set(ordered).size).toBe(ordered.length);
        if (problems.length === 0) expect(ordered).toHaveLength(5);
        else expect(ordered.length).toBeLessThan(5);
      }),
    );
  });
});

describe('[P-31] templates that use each other in a circle are an error', () => {
  test('directly, indirectly, or themselves', () => {
    expect(order({ a: ['b'], b: ['a'] })).toEqual({
      order: [],
      problems: [{ kind: 'circle', keys: ['a', 'b'] }],
    });
    expect(order({ x: [], a: ['b'], b: ['c'], c: ['b', 'x'] })).toEqual({
      order: ['x'],
      problems: [{ kind: 'circle', keys: ['b', 'c'] }],
    });
    expect(order({ a: ['a'], b: ['a'] })).toEqual({ order: [], problems: [{ kind: 'circle', keys: ['a'] }] });
  });

  test('as are those that use a key that is not there', () => {
    expect(order({ a: ['nothing'], b: [] })).toEqual({
      order: ['b'],
      problems: [{ kind: 'unknown-key', key: 'a', name: 'nothing' }],
    });
  });

  test('and what has them in it is left out, once for the life of the content', () => {
    const templates = new Map([
      ['c', using('b')],
      ['b', 'Patient/{{context.patientId}}'],
      ['x', using('x')],
      ['bad', 'Nothing/1'],
    ]);
    expect([...parsedTemplates(templates).keys()]).toEqual(['b', 'c']);
    expect(parsedTemplates(templates)).toBe(parsedTemplates(templates));
  });
});

function hook(name: string): HookDefinition {
  const found = shippedHooks.get(name);
  if (found === undefined) throw new Error(`no hook ${name}`);
  return found;
}

describe('templates of CDS Hooks 3.0', () => {
  test.each([
    ['Patient/{{context.patientId}}', false],
    ['Patient/123', false],
    ['{{context.userId}}', false],
    ['Practitioner?_id={{userPractitionerId}}', false],
    ['Encounter/{{context.encounterId}}', false],
    ['Encounter/{{%context.encounterId}}', true],
    ['Observation?date=gt{{today()}}', true],
    ['Task?_id={{context.patientId|context.encounterId}}', true],
    ['Task?_id={{%a.id}}', true],
    ['Task?_id={{context.selections}}', true],
    ['Task?_id={{context.draftOrders.entry.resource.id}}', true],
  ])('[P-4] %s: %s', (text, expected) => {
    expect(needsFhirpath(parsed(text), hook('order-select'))).toBe(expected);
  });

  const templates = new Map([
    ['meds', 'Medication?_id={{context.draftOrders.entry.resource.id}}'],
    ['makers', 'Organization?_id={{%meds.entry.resource.manufacturer.resolve().id}}'],
    ['patient', 'Patient/{{context.patientId}}'],
    ['recent', 'Observation?patient={{context.patientId}}&date=gt{{today() - 90 days}}'],
    ['visit', 'Encounter/{{context.encounterId}}'],
  ]);

  test('[D-18] are published to clients that are configured for them, inputs first', () => {
    expect([...publishedTemplates(templates, hook('order-sign'), true)]).toEqual([...templates]);
  });

  test('are not published to others', () => {
    expect([...publishedTemplates(templates, hook('order-sign'), false).keys()]).toEqual([
      'patient',
      'visit',
    ]);
  });

  test('are not published on a hook whose context lacks what they use, nor is what uses those', () => {
    expect([...publishedTemplates(templates, hook('patient-view'), true).keys()]).toEqual([
      'patient',
      'recent',
      'visit',
    ]);
  });
});
