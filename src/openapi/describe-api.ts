/** The interface as an OpenAPI 3.1 document: every route, the services of the content in force, every error by code. */

import { ERROR_KINDS, type ErrorCode } from '../errors.js';
import type { Content, ServiceRule } from '../model/content.js';
import type { JsonObject } from '../model/fhir.js';
import { describeContext, describeRequest } from './describe-hook.js';
import { WIRE_SCHEMAS } from './wire-schemas.js';

export interface ApiOptions {
  /** Whether some site serves it. */
  readonly isServed: (service: ServiceRule) => boolean;
  /** Version of this program. */
  readonly version: string;
  /** Whether the registry and the basis pages are served. */
  readonly governance: boolean;
  /** Whether metrics are served on the same port. */
  readonly metrics: boolean;
  /** Whether callers must show a token. */
  readonly tokens: boolean;
}

const CALLER: readonly ErrorCode[] = ['UNAUTHENTICATED', 'FORBIDDEN'];
const BODY: readonly ErrorCode[] = [
  'JSON_INVALID',
  'REQUEST_INVALID',
  'BODY_TOO_LARGE',
  'MEDIA_TYPE_UNSUPPORTED',
  'INTERNAL',
];

/** The services are those that some site serves; which of them a caller sees is its site's. */
export function describeApi(content: Content, options: ApiOptions): JsonObject {
  const services = [...content.services.values()].filter(options.isServed);
  const hooks = [...content.hooks.values()].filter(({ id }) =>
    services.some((service) => service.hooks.includes(id)),
  );
  return {
    openapi: '3.1.0',
    info: {
      title: 'Rationale',
      version: options.version,
      description: 'A CDS Hooks 2.0.1 service whose cards say why they appear.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    paths: {
      ...hookPaths(services, options),
      ...operatorPaths(options),
      ...(options.governance ? governancePaths() : {}),
    },
    components: {
      schemas: {
        ...WIRE_SCHEMAS,
        ...Object.fromEntries(hooks.map((hook) => [`Context.${hook.id}`, describeContext(hook)])),
        ...Object.fromEntries(hooks.map((hook) => [`Request.${hook.id}`, describeRequest(hook)])),
      },
      securitySchemes: {
        clientToken: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: 'Signed by a registered client, RS384 or ES384 (spec, "Trusting CDS Clients").',
        },
      },
    },
  };
}

function hookPaths(services: readonly ServiceRule[], { tokens }: ApiOptions): JsonObject {
  const security = tokens ? [{ clientToken: [] }] : [{}, { clientToken: [] }];
  const discovery = {
    summary: 'Which services there are, and what they want to be sent',
    tags: ['CDS Hooks'],
    security,
    responses: { '200': json('The services.', 'Discovery'), ...errors(CALLER) },
  };
  return {
    '/cds-services': { get: { operationId: 'discovery', ...discovery } },
    ...Object.fromEntries(
      services.flatMap((service) => [
        [`/cds-services/${service.id}`, { post: callOperation(service, security) }],
        [`/cds-services/${service.id}/feedback`, { post: feedbackOperation(service, security) }],
      ]),
    ),
  };
}

function callOperation({ id, title, description, hooks }: ServiceRule, security: JsonObject[]): JsonObject {
  const requests = hooks.map((hook) => ({ $ref: `#/components/schemas/Request.${hook}` }));
  return {
    operationId: id,
    summary: title,
    description: `${description.trim()} Hooks: ${hooks.join(', ')}.`,
    tags: ['CDS Hooks'],
    security,
    requestBody: body(requests.length === 1 ? (requests[0] ?? {}) : { oneOf: requests }),
    responses: {
      '200': json('Cards, possibly none.', 'Cards'),
      ...errors([...CALLER, ...BODY, 'CONTEXT_INVALID', 'HOOK_MISMATCH', 'PREFETCH_UNAVAILABLE']),
    },
  };
}

const feedbackOperation = ({ id, title }: ServiceRule, security: JsonObject[]): JsonObject => ({
  operationId: `${id}-feedback`,
  summary: `What clinicians did with cards of “${title}”`,
  tags: ['CDS Hooks'],
  security,
  requestBody: body({ $ref: '#/components/schemas/Feedback' }),
  responses: {
    '200': { description: 'Kept. Repeats are kept once.' },
    ...errors([...CALLER, ...BODY, 'FEEDBACK_NOT_KEPT']),
  },
});

function operatorPaths({ metrics }: ApiOptions): JsonObject {
  const operation = (operationId: string, summary: string, responses: JsonObject): JsonObject => ({
    get: { operationId, summary, tags: ['Operation'], responses },
  });
  return {
    '/healthz': operation('healthz', 'Whether the process lives', { '200': json('It does.', 'Health') }),
    '/readyz': operation('readyz', 'Whether to send calls here, and what works less well', {
      '200': json('Ready, or degraded and ready all the same.', 'Readiness'),
      '503': json('Stopping.', 'Readiness'),
    }),
    '/version': operation('version', 'Which program and which content', { '200': json('Both.', 'Version') }),
    ...(metrics
      ? {
          '/metrics': operation('metrics', 'Counters for Prometheus, without patient data', {
            '200': { description: 'All of them.', content: { 'text/plain': { schema: { type: 'string' } } } },
          }),
        }
      : {}),
    '/openapi.json': operation('openapi', 'This document', {
      '200': { description: 'It.', content: { 'application/json': { schema: { type: 'object' } } } },
    }),
    '/docs': operation('docs', 'This document as a page', page),
  };
}

const page: JsonObject = {
  '200': { description: 'A page.', content: { 'text/html': { schema: { type: 'string' } } } },
};

function governancePaths(): JsonObject {
  const parameter = (name: string): JsonObject => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  });
  const get = (operationId: string, summary: string, parameters: readonly string[] = []): JsonObject => ({
    get: {
      operationId,
      summary,
      tags: ['Governance'],
      ...(parameters.length === 0 ? {} : { parameters: parameters.map(parameter) }),
      responses: { ...page, ...(parameters.length === 0 ? {} : errors(['ROUTE_NOT_FOUND'])) },
    },
  });
  return {
    '/registry': get('registry', 'Every card and model: status, version, owner, review'),
    '/basis/{card}/{version}': get('basis', 'What a card rests on', ['card', 'version']),
    '/basis/model/{model}/{version}': get('model-basis', 'What a model rests on', ['model', 'version']),
  };
}

const body = (schema: JsonObject): JsonObject => ({
  required: true,
  content: { 'application/json': { schema } },
});

const json = (description: string, schema: string): JsonObject => ({
  description,
  content: { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` } } },
});

/** Codes that share a status are told in one entry. */
function errors(codes: readonly ErrorCode[]): JsonObject {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of codes) {
    const { status } = ERROR_KINDS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, told]) => [
      String(status),
      json(told.map((code) => `\`${code}\` ${ERROR_KINDS[code].meaning}`).join(' '), 'OperationOutcome'),
    ]),
  );
}
