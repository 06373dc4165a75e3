/** The one error class and the closed list of codes a caller can receive (CDS Hooks 2.0.1, "HTTP Status Codes"). */

/** FHIR R4 `OperationOutcome.issue.code` values used here. @see https://hl7.org/fhir/R4/valueset-issue-type.html */
export type IssueType =
  | 'structure'
  | 'required'
  | 'value'
  | 'security'
  | 'login'
  | 'forbidden'
  | 'not-found'
  | 'not-supported'
  | 'too-long'
  | 'incomplete'
  | 'timeout'
  | 'throttled'
  | 'no-store'
  | 'exception';

interface ErrorKind {
  readonly status: number;
  readonly issue: IssueType;
  /** What the caller reads when nothing more precise is known. */
  readonly meaning: string;
}

/** Every error a call can end in. The README's table is kept equal to this one by a test. */
export const ERROR_KINDS = {
  JSON_INVALID: { status: 400, issue: 'structure', meaning: 'The body is not JSON.' },
  REQUEST_INVALID: { status: 400, issue: 'structure', meaning: 'The body is not a CDS Hooks request.' },
  CONTEXT_INVALID: { status: 400, issue: 'value', meaning: 'The context does not match the hook.' },
  HOOK_MISMATCH: { status: 400, issue: 'value', meaning: 'The service does not answer this hook.' },
  UNAUTHENTICATED: { status: 401, issue: 'login', meaning: 'The call is not authenticated.' },
  FORBIDDEN: { status: 403, issue: 'forbidden', meaning: 'The caller may not do this.' },
  SERVICE_NOT_FOUND: { status: 404, issue: 'not-found', meaning: 'There is no service of this id.' },
  ROUTE_NOT_FOUND: { status: 404, issue: 'not-found', meaning: 'There is nothing at this address.' },
  METHOD_NOT_ALLOWED: {
    status: 405,
    issue: 'not-supported',
    meaning: 'The address does not take this method.',
  },
  PREFETCH_UNAVAILABLE: {
    status: 412,
    issue: 'incomplete',
    meaning: 'Data that every card needs was not sent and cannot be fetched.',
  },
  BODY_TOO_LARGE: {
    status: 413,
    issue: 'too-long',
    meaning: 'The body is larger than this service accepts.',
  },
  MEDIA_TYPE_UNSUPPORTED: { status: 415, issue: 'not-supported', meaning: 'The body must be JSON.' },
  INTERNAL: { status: 500, issue: 'exception', meaning: 'The service failed.' },
  OVERLOADED: {
    status: 503,
    issue: 'throttled',
    meaning: 'There are more calls than can be answered in time; call again later.',
  },
  CALL_GIVEN_UP: {
    status: 503,
    issue: 'timeout',
    meaning: 'This call took too long or too much memory, and was given up.',
  },
  FEEDBACK_NOT_KEPT: {
    status: 503,
    issue: 'no-store',
    meaning: 'The feedback cannot be kept now; send it again later.',
  },
} as const satisfies Record<string, ErrorKind>;

export type ErrorCode = keyof typeof ERROR_KINDS;

/**
 * An error a caller can be told. The message never holds a value from the request: it says what was expected
 * and where (`path`, a FHIRPath-like pointer such as `context.patientId`).
 */
export class RationaleError extends Error {
  override readonly name = 'RationaleError';
  readonly code: ErrorCode;
  readonly path: string | undefined;

  constructor(code: ErrorCode, message?: string, options: { path?: string; cause?: unknown } = {}) {
    super(message ?? ERROR_KINDS[code].meaning, 'cause' in options ? { cause: options.cause } : undefined);
    this.code = code;
    this.path = options.path;
  }

  get status(): number {
    return ERROR_KINDS[this.code].status;
  }

  get issue(): IssueType {
    return ERROR_KINDS[this.code].issue;
  }
}
