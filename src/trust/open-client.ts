/** Whom unsigned calls belong to, on loopback and in demonstrations (CDS Hooks 3.0, "Security and Safety"). */

import type { Client } from '../model/client.js';

/**
 * A client without a key, for `open` of the verifier. No token can be its own, it may send this service to no FHIR
 * server, and it sees one site.
 * @param site e.g. `demo`
 * @param profile id of the EHR profile to answer with
 */
export function openClient(site: string, profile = 'generic'): Client {
  return Object.freeze({
    id: 'unsigned',
    name: 'Unsigned calls',
    iss: '',
    algorithms: [],
    audiences: [],
    tenants: new Map(),
    site,
    fhirServers: [],
    privateNetwork: false,
    profile,
    deadline: 800,
    maxTokenLifetime: 3600,
    clockSkew: 60,
    fhirpathPrefetch: false,
  });
}
