/** An error as the FHIR OperationOutcome a caller reads (CDS Hooks 3.0, "HTTP Status Codes": errors SHOULD carry one). */

import { RationaleError } from '../errors.js';
import type { FhirResource } from '../model/fhir.js';

export interface ErrorAnswer {
  readonly status: number;
  readonly outcome: FhirResource;
}

/** Anything thrown that is not ours becomes INTERNAL, and nothing of it is told. */
export function describeError(error: unknown, requestId: string): ErrorAnswer {
  const told = toRationaleError(error);
  return {
    status: told.status,
    outcome: {
      resourceType: 'OperationOutcome',
      issue: [
        {
          severity: 'error',
          code: told.issue,
          details: {
            coding: [{ system: 'https://rationale-cds.org/error', code: told.code }],
            text: told.message,
          },
          diagnostics: `Request ${requestId}`,
          ...(told.path === undefined ? {} : { expression: told.path.split(' | ') }),
        },
      ],
    },
  };
}

/** What a thrown thing is to the caller. */
export function toRationaleError(error: unknown): RationaleError {
  if (error instanceof RationaleError) return error;
  // A stack that overflows while a body is walked means that the body nests thousands deep.
  if (error instanceof RangeError)
    return new RationaleError('REQUEST_INVALID', 'The body is nested too deeply.');
  const type = typeof error === 'object' && error !== null && 'type' in error ? error.type : undefined;
  if (type === 'entity.too.large') return new RationaleError('BODY_TOO_LARGE');
  if (type === 'encoding.unsupported')
    return new RationaleError('MEDIA_TYPE_UNSUPPORTED', 'The content encoding is not supported.');
  if (typeof type === 'string' && (type.startsWith('request.') || type.startsWith('stream.'))) {
    return new RationaleError('REQUEST_INVALID', 'The body did not arrive whole.');
  }
  if (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    error.code.startsWith('Z_')
  ) {
    return new RationaleError('REQUEST_INVALID', 'The body is not compressed as it says.');
  }
  if (error instanceof URIError) return new RationaleError('ROUTE_NOT_FOUND');
  return new RationaleError('INTERNAL', undefined, { cause: error });
}
