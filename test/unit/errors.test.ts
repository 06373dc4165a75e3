/** The closed list of errors, and the README's table of it. */

import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { ERROR_KINDS, RationaleError } from '../../src/errors.js';
import { describeError } from '../../src/http/describe-error.js';

describe('The errors', () => {
  test('stand in the README as they are', () => {
    const readme = readFileSync('README.md', 'utf8');
    const rows = [...readme.matchAll(/^\| `([A-Z_]+)` +\| (\d{3}) +\| `([a-z-]+)` +\| ([^|]+?) +\|$/gm)];
    expect(
      rows.map(([, code, status, issue, meaning]) => ({ code, status: Number(status), issue, meaning })),
    ).toEqual(Object.entries(ERROR_KINDS).map(([code, kind]) => ({ code, ...kind })));
  });

  test('become an OperationOutcome with what and where', () => {
    const error = new RationaleError('CONTEXT_INVALID', 'A string is expected.', {
      path: 'context.patientId',
    });
    expect(describeError(error, 'r-1')).toEqual({
      status: 400,
      outcome: {
        resourceType: 'OperationOutcome',
        issue: [
          {
            severity: 'error',
            code: 'value',
            details: {
              coding: [{ system: 'https://rationale-cds.org/error', code: 'CONTEXT_INVALID' }],
              text: 'A string is expected.',
            },
            diagnostics: 'Request r-1',
            expression: ['context.patientId'],
          },
        ],
      },
    });
  });

  test('of our own making tell nothing of their cause', () => {
    const { status, outcome } = describeError(new TypeError('Cannot read birthDate of Mrs. Smith'), 'r-2');
    expect(status).toBe(500);
    expect(JSON.stringify(outcome)).not.toContain('Smith');
    expect(JSON.stringify(outcome)).toContain('INTERNAL');
  });
});
