/** The system's code of a failed file operation, e.g. `ENOENT`; undefined for an error that is none. */

export function diskErrorCode(error: unknown): string | undefined {
  // Not instanceof: the error may come from another realm.
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]*$/.test(code) ? code : undefined;
}
