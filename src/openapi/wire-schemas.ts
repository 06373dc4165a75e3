/** JSON Schemas of what goes over the wire (CDS Hooks 2.0.1; FHIR R4 OperationOutcome), in the dialect of OpenAPI 3.1: JSON Schema 2020-12. */

import type { JsonObject } from '../model/fhir.js';

const text: JsonObject = { type: 'string' };
const reference = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });
const listOf = (items: JsonObject): JsonObject => ({ type: 'array', items });

function object(properties: JsonObject, required: readonly string[], more: JsonObject = {}): JsonObject {
  return { type: 'object', properties, ...(required.length === 0 ? {} : { required }), ...more };
}

const extension: JsonObject = {
  type: 'object',
  description: 'Members agreed beforehand (spec, "Extensions").',
};

/** What callers send is described as it should be; what they send differently is absorbed where nothing is lost. */
const requestSchemas: JsonObject = {
  Resource: object({ resourceType: text, id: text }, ['resourceType'], {
    description: 'A FHIR R4 resource.',
  }),
  FhirAuthorization: object(
    {
      access_token: text,
      token_type: { const: 'Bearer' },
      expires_in: { type: 'integer', description: 'Seconds from receipt.' },
      scope: text,
      subject: text,
      patient: text,
    },
    ['access_token', 'token_type', 'expires_in', 'scope', 'subject'],
  ),
  Prefetch: {
    type: 'object',
    description: 'Key of the discovery document to a resource, a Bundle, or null for nothing found.',
    additionalProperties: { oneOf: [reference('Resource'), { type: 'null' }] },
  },
  Coding: object({ system: text, code: text, display: text }, ['code']),
  Feedback: object(
    {
      feedback: {
        type: 'array',
        minItems: 1,
        items: { oneOf: [reference('Acceptance'), reference('Override')] },
      },
    },
    ['feedback'],
  ),
  Acceptance: object(
    {
      card: text,
      outcome: { const: 'accepted' },
      acceptedSuggestions: { type: 'array', minItems: 1, items: object({ id: text }, ['id']) },
      outcomeTimestamp: { type: 'string', format: 'date-time' },
    },
    ['card', 'outcome', 'acceptedSuggestions', 'outcomeTimestamp'],
  ),
  Override: object(
    {
      card: text,
      outcome: { const: 'overridden' },
      overrideReason: object({ reason: reference('Coding'), userComment: { type: ['string', 'null'] } }, []),
      outcomeTimestamp: { type: 'string', format: 'date-time' },
    },
    ['card', 'outcome', 'outcomeTimestamp'],
  ),
};

const answerSchemas: JsonObject = {
  Discovery: object({ services: listOf(reference('Service')) }, ['services'], {
    additionalProperties: false,
  }),
  Service: object(
    {
      hook: text,
      title: text,
      description: text,
      id: text,
      prefetch: { type: 'object', minProperties: 1, additionalProperties: text },
      usageRequirements: text,
      version: text,
      hookVersion: text,
      extension,
    },
    ['hook', 'description', 'id'],
    { additionalProperties: false },
  ),
  Cards: object({ cards: listOf(reference('Card')), extension }, ['cards'], { additionalProperties: false }),
  Card: object(
    {
      uuid: { type: 'string', format: 'uuid' },
      summary: { type: 'string', minLength: 1, maxLength: 139 },
      detail: { type: 'string', description: 'GitHub-flavoured Markdown.' },
      indicator: { enum: ['info', 'warning', 'critical'] },
      source: reference('Source'),
      suggestions: { type: 'array', minItems: 1, items: reference('Suggestion') },
      selectionBehavior: { enum: ['at-most-one', 'any'] },
      overrideReasons: listOf(
        object({ code: text, system: text, display: text }, ['code', 'system', 'display']),
      ),
      links: listOf(reference('Link')),
      extension,
    },
    ['summary', 'indicator', 'source'],
    { additionalProperties: false, dependentRequired: { suggestions: ['selectionBehavior'] } },
  ),
  Source: object({ label: text, url: text, icon: text, topic: reference('Coding') }, ['label'], {
    additionalProperties: false,
  }),
  Suggestion: object(
    {
      label: text,
      uuid: { type: 'string', format: 'uuid' },
      isRecommended: { type: 'boolean' },
      actions: listOf(reference('Action')),
    },
    ['label'],
    { additionalProperties: false },
  ),
  Action: {
    oneOf: [
      object({ type: { enum: ['create', 'update'] }, description: text, resource: reference('Resource') }, [
        'type',
        'description',
        'resource',
      ]),
      object({ type: { const: 'delete' }, description: text, resourceId: text }, [
        'type',
        'description',
        'resourceId',
      ]),
    ],
  },
  Link: object(
    { label: text, url: text, type: { enum: ['absolute', 'smart'] }, appContext: text },
    ['label', 'url', 'type'],
    { additionalProperties: false },
  ),
  OperationOutcome: object(
    {
      resourceType: { const: 'OperationOutcome' },
      issue: {
        type: 'array',
        minItems: 1,
        items: object({ severity: text, code: text, diagnostics: text, details: { type: 'object' } }, [
          'severity',
          'code',
        ]),
      },
    },
    ['resourceType', 'issue'],
  ),
};

const operatorSchemas: JsonObject = {
  Health: object({ status: { const: 'ok' } }, ['status']),
  Readiness: object(
    {
      status: { enum: ['ready', 'degraded', 'stopping'] },
      content: object({ state: text, hash: text, since: text }, ['state', 'hash']),
      switchedOff: listOf(text),
      degraded: listOf(text),
    },
    ['status', 'content'],
  ),
  Version: object(
    { name: text, version: text, specification: text, content: object({ hash: text }, ['hash']) },
    ['name', 'version', 'specification', 'content'],
  ),
};

/** Of all components; `Context.<hook>` and `Request.<hook>` are the content's, see `describe-api.ts`. */
export const WIRE_SCHEMAS: JsonObject = { ...requestSchemas, ...answerSchemas, ...operatorSchemas };
