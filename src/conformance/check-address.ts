/** Checks an address that a user may open (CDS Hooks 2.0.1, "Source" and "Link": absolute URLs). */

import type { MemberCheck } from './check-members.js';

/** An absolute address that a browser opens safely; one that is absolute and not https is a lesser matter. */
export const checkAddress: MemberCheck = (value, path) => {
  const url = typeof value === 'string' && URL.canParse(value) ? new URL(value) : undefined;
  const safe = url?.protocol === 'https:' && url.username === '' && url.password === '';
  if (safe) return [];
  const problem = 'must be an absolute https URL';
  return [url === undefined ? { path, problem } : { path, problem, check: 'address-https' }];
};
