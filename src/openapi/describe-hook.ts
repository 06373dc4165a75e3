/** What a hook's request must look like, from its definition (CDS Hooks 2.0.1, "HTTP Request"; HL7 hook library, "Context"). */

import type { JsonObject } from '../model/fhir.js';
import type { ContextField, HookDefinition } from '../model/request.js';

const HOLDS: Readonly<Record<ContextField['holds'], JsonObject>> = {
  id: { type: 'string', pattern: '^[A-Za-z0-9\\-.]{1,64}$' },
  reference: { type: 'string', description: '`Type/id`.' },
  bundle: {
    type: 'object',
    properties: {
      resourceType: { const: 'Bundle' },
      entry: {
        type: 'array',
        items: { type: 'object', properties: { resource: { $ref: '#/components/schemas/Resource' } } },
      },
    },
    required: ['resourceType'],
  },
  resource: { $ref: '#/components/schemas/Resource' },
  references: { type: 'array', items: { type: 'string' } },
  resources: { type: 'array', items: { $ref: '#/components/schemas/Resource' } },
};

export function describeContext({ context, description }: HookDefinition): JsonObject {
  const required = context.filter((field) => field.required).map(({ name }) => name);
  return {
    type: 'object',
    description,
    properties: Object.fromEntries(
      context.map((field) => [field.name, { allOf: [HOLDS[field.holds]], description: field.description }]),
    ),
    ...(required.length === 0 ? {} : { required }),
  };
}

export function describeRequest({ id }: HookDefinition): JsonObject {
  return {
    type: 'object',
    properties: {
      hook: { const: id },
      hookInstance: { type: 'string', format: 'uuid' },
      fhirServer: { type: 'string', format: 'uri' },
      fhirAuthorization: { $ref: '#/components/schemas/FhirAuthorization' },
      context: { $ref: `#/components/schemas/Context.${id}` },
      prefetch: { $ref: '#/components/schemas/Prefetch' },
      extension: { type: 'object' },
    },
    required: ['hook', 'hookInstance', 'context'],
    dependentRequired: { fhirAuthorization: ['fhirServer'] },
  };
}
