/** Reads what the user asked of `rationale conformance`; what is wrong with it is told in one sentence. */

import { GROUPS } from '../conformance/conformance-row.js';
import { readSigningKey } from '../conformance/read-signing-key.js';
import type { ConformanceOptions } from '../conformance/run-conformance.js';
import { createSigner, type Signer } from '../conformance/sign-call.js';
import type { JsonObject } from '../model/fhir.js';
import { readJsonFile, UsageError } from './read-json-file.js';

export interface ConformanceFlags {
  readonly json?: boolean;
  readonly key?: string;
  readonly iss?: string;
  readonly alg?: string;
  readonly patient: string;
  readonly request?: string;
  readonly timeout: string;
  readonly only?: string;
  readonly heavy?: boolean;
}

/** @throws UsageError naming the flag that cannot be used */
export async function readConformanceOptions(
  baseUrl: string,
  flags: ConformanceFlags,
): Promise<Omit<ConformanceOptions, 'hooks'>> {
  const only = GROUPS.find((group) => group === flags.only);
  if (flags.only !== undefined && only === undefined)
    throw new UsageError(`--only must be one of ${GROUPS.join(', ')}.`);
  if (!/^[A-Za-z0-9.-]{1,64}$/.test(flags.patient)) throw new UsageError('--patient must be a FHIR id.');
  const timeout = Number(flags.timeout);
  if (!Number.isInteger(timeout) || timeout < 100 || timeout > 120_000)
    throw new UsageError('--timeout must be 100 to 120000 milliseconds.');
  const signer = await readSigner(flags);
  return {
    baseUrl: readBaseUrl(baseUrl),
    patientId: flags.patient,
    timeout,
    heavy: flags.heavy === true,
    ...(only === undefined ? {} : { only }),
    ...(flags.request === undefined ? {} : { request: await readRequest(flags.request) }),
    ...(signer === undefined ? {} : { signer }),
    fetch,
    clock: () => performance.now(),
    now: Date.now,
  };
}

function readBaseUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isHttp = url?.protocol === 'https:' || url?.protocol === 'http:';
  if (url === undefined || !isHttp || url.search !== '' || url.hash !== '' || url.username !== '')
    throw new UsageError('The base address must be http or https, without query and user.');
  return text;
}

async function readRequest(file: string): Promise<JsonObject> {
  const value = await readJsonFile(file);
  if (typeof value === 'object' && value !== null && 'hook' in value) return value as JsonObject;
  throw new UsageError(`${file} is no CDS Hooks request: it has no hook.`);
}

async function readSigner({ key: file, iss, alg }: ConformanceFlags): Promise<Signer | undefined> {
  if (file === undefined) {
    if (iss === undefined && alg === undefined) return undefined;
    throw new UsageError('--iss and --alg need --key.');
  }
  if (iss === undefined) throw new UsageError('--key needs --iss: the name that the service knows you by.');
  const key = readSigningKey(await readJsonFile(file), alg);
  if ('problem' in key) throw new UsageError(key.problem);
  return createSigner({ key, iss, now: Date.now });
}
