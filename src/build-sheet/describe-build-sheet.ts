/** Works out what an EHR analyst has to enter for one client (CDS Hooks 2.0.1, "Discovery", "Security and Safety"). */

import type { ProfileNote, ProfileTopic } from '../model/client.js';
import type { BuildSheet } from './build-sheet.js';
import { describeDrops } from './describe-drops.js';
import { describeLinks } from './describe-links.js';
import { describeOverrideReasons, describeTopics } from './describe-codes.js';
import { describeDraftScopes, describeDraftTypes, describeScopes } from './describe-scopes.js';
import { describeService } from './describe-service.js';
import { describeOrders, describeSuggestions } from './describe-suggestions.js';
import { describeToken } from './describe-token.js';
import { servedServices, type SheetScope } from './sheet-scope.js';

/**
 * The whole sheet. Everything in it follows from the content, the client and its profile: the same discovery, needs,
 * codes and links that calls are answered with.
 * @param date `YYYY-MM-DD`, printed on the sheet
 */
export function describeBuildSheet(scope: SheetScope, date: string): BuildSheet {
  const { client, profile, content, sites, baseUrl } = scope;
  return {
    client: { id: client.id, name: client.name },
    profile: { id: profile.id, title: profile.title },
    sites: sites.map(({ title }) => title),
    contentHash: content.hash,
    date,
    discoveryUrl: `${baseUrl}/cds-services`,
    deadline: client.deadline,
    readsDiscovery: profile.readsDiscovery,
    services: servedServices(scope).map((service) => describeService(service, scope)),
    scopes: describeScopes(scope),
    fhirServers: client.fhirServers,
    draftScopes: describeDraftScopes(scope),
    draftTypes: describeDraftTypes(scope),
    token: describeToken(scope),
    suggestions: describeSuggestions(scope),
    orders: describeOrders(scope),
    overrideReasons: describeOverrideReasons(scope),
    sendsOverrideReasons: profile.overrideReasons,
    topics: describeTopics(scope),
    links: describeLinks(scope),
    drops: describeDrops(profile),
    notes: groupNotes(profile.notes),
  };
}

function groupNotes(notes: readonly ProfileNote[]): ReadonlyMap<ProfileTopic, readonly ProfileNote[]> {
  const groups = new Map<ProfileTopic, ProfileNote[]>();
  for (const note of notes) groups.set(note.about, [...(groups.get(note.about) ?? []), note]);
  return groups;
}
