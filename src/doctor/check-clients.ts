/** Whether what clients.yaml names is there: each client's keys and FHIR servers (CDS Hooks 2.0.1, "Security"). */

import type { Client } from '../model/client.js';
import { checkAddress, type Asked } from './check-address.js';
import { notChecked } from './finding.js';

/** One after the other: a doctor is in no hurry, and a shared firewall may be. */
/** @param clock milliseconds: compared with what the servers say */
export async function checkClients(
  clients: readonly Client[],
  clock: () => number,
): Promise<readonly Asked[]> {
  if (clients.length === 0)
    return [{ finding: notChecked('Clients', 'No clients file: unsigned calls of this machine are taken.') }];
  const asked: Asked[] = [];
  for (const { name, jku, fhirServers } of clients) {
    if (jku === undefined)
      asked.push({ finding: notChecked(`Keys of ${name}`, 'They stand in the clients file.') });
    else asked.push(await checkAddress(`Keys of ${name}`, jku, judgeKeys, 'a JSON Web Key Set', clock));
    for (const base of fhirServers)
      asked.push(
        await checkAddress(
          `FHIR server of ${name}`,
          `${base}/metadata`,
          judgeMetadata,
          'a capability statement',
          clock,
        ),
      );
  }
  return asked;
}

function judgeKeys(body: unknown): string | undefined {
  const keys = isRecord(body) ? body.keys : undefined;
  if (!Array.isArray(keys)) return undefined;
  return keys.length === 0 ? undefined : `It has ${keys.length} ${keys.length === 1 ? 'key' : 'keys'}.`;
}

function judgeMetadata(body: unknown): string | undefined {
  if (!isRecord(body) || body.resourceType !== 'CapabilityStatement') return undefined;
  const version = typeof body.fhirVersion === 'string' ? body.fhirVersion : 'an unnamed version';
  return version.startsWith('4.')
    ? `It speaks FHIR ${version}.`
    : `It speaks FHIR ${version}; this service thinks in 4.0.1, and what differs is not known to it.`;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
