/** Says by kind why the database cannot be used; messages of the driver can name users, hosts and values, and stay behind. */

const MEANINGS: readonly (readonly [codes: RegExp, meaning: string])[] = [
  [/^(?:ENOTFOUND|EAI_AGAIN)$/, 'the name of the database server is not known'],
  [/^(?:ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT)$/, 'the database server does not answer'],
  [/^(?:ECONNRESET|EPIPE|08...)$/, 'the connection to the database broke'],
  [/^28...$/, 'the database refuses the user or the password'],
  [/^3D000$/, 'there is no database of this name'],
  [/^42501$/, 'the database user lacks a right'],
  [/^42P01$/, 'the database lacks a table: run rationale migrate'],
  [/^53300$/, 'the database has no connection left'],
  [/^53...$/, 'the database is out of disk or memory'],
  [/^57P0.$/, 'the database is stopping or starting'],
  [/^25006$/, 'the database takes no writes'],
  [/^57014$/, 'the database is too slow'],
];

/** Words for an operator, without anything of the address. */
export function nameDatabaseProblem(error: unknown): string {
  const code = sqlState(error);
  if (code === undefined) return 'the database cannot be used';
  const known = MEANINGS.find(([codes]) => codes.test(code));
  return known?.[1] ?? `the database cannot be used (${code})`;
}

/** Whether the database took offence at what was written, and would again. */
export const isRefused = (error: unknown): boolean => /^2[23]...$/.test(sqlState(error) ?? '');

function sqlState(error: unknown): string | undefined {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^[A-Z0-9_]{1,40}$/.test(code) ? code : undefined;
}
