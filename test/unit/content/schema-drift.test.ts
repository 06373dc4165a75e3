/** One source for each truth: what is generated from the schemas and fact kinds is as it would be generated now. */

import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { composeCardSchema } from '../../../src/content/compose-card-schema.js';
import { DEFINITIONS, SCHEMAS } from '../../../src/content/schema-files.js';
import { FACT_KINDS } from '../../../src/engine/facts/fact-kinds.js';
import base from '../../../src/content/schema/card-base.schema.json' with { type: 'json' };

describe('generated files', () => {
  test('card.schema.json and content-files.ts are what `npm run generate` writes', async () => {
    const cwd = fileURLToPath(new URL('../../../', import.meta.url));
    const run = promisify(execFile)(process.execPath, ['scripts/generate-types.js', '--check'], { cwd });
    await expect(run).resolves.toEqual({ stdout: '', stderr: '' });
  }, 60_000);

  test('the card schema is its base with every fact kind of the registry', () => {
    expect(SCHEMAS.card).toEqual(composeCardSchema(base, FACT_KINDS.values()));
  });

  test('every fact kind is a member of a fact, described, and exactly one is required', () => {
    const fact = DEFINITIONS.fact as {
      readonly properties: Readonly<Record<string, { readonly description?: string }>>;
      readonly oneOf: readonly { readonly required: readonly string[] }[];
    };
    expect(Object.keys(fact.properties)).toEqual(['label', 'unit', ...FACT_KINDS.keys()]);
    expect(fact.oneOf).toEqual([...FACT_KINDS.keys()].map((kind) => ({ required: [kind] })));
    for (const kind of FACT_KINDS.keys()) expect(fact.properties[kind]?.description).toMatch(/\w/);
  });

  test('a base without a fact cannot be composed', () => {
    expect(() => composeCardSchema({}, FACT_KINDS.values())).toThrow(TypeError);
  });
});

describe('what an author reads on hover', () => {
  test('every member of every file is described', () => {
    const bare: string[] = [];
    const visit = (node: unknown, path: string): void => {
      if (typeof node !== 'object' || node === null) return;
      if ('properties' in node && typeof node.properties === 'object' && node.properties !== null) {
        for (const [key, member] of Object.entries(node.properties)) {
          const isConstant =
            typeof member === 'object' && member !== null && ('$ref' in member || 'const' in member);
          const isDescribed = typeof member === 'object' && member !== null && 'description' in member;
          if (!isDescribed && !isConstant && member !== false) bare.push(`${path}.${key}`);
        }
      }
      for (const [key, member] of Object.entries(node)) {
        if (key !== 'if' && key !== 'then' && key !== 'else' && key !== 'contains')
          visit(member, `${path}.${key}`);
      }
    };
    for (const [kind, schema] of Object.entries(SCHEMAS)) visit(schema, kind);
    // `resourceType` of a whole resource is FHIR's.
    expect(bare).toEqual(['card.$defs.caseResource.properties.resource.resourceType']);
  });
});
