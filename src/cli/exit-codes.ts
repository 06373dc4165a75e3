/** What the commands' exit codes mean; scripts and CI rely on them. */

export const EXIT = { ok: 0, failure: 1, usage: 2, contentInvalid: 3, testsFailed: 4 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
