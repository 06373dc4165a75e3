/** `GET /cds-services` (CDS Hooks 2.0.1, "Discovery"). Made once for each content set, site and kind of client; express adds the ETag. */

import type { RequestHandler } from 'express';
import { describeServices } from '../describe-services.js';
import type { DiscoveryResponse } from '../model/cds-hooks.js';
import type { Content } from '../model/content.js';
import { callerOf } from './identify-caller.js';

export function answerDiscovery(): RequestHandler {
  const documents = new WeakMap<Content, Map<string, DiscoveryResponse>>();
  return (_request, response) => {
    const { content, client, site } = callerOf(response);
    const ofContent = documents.get(content) ?? new Map<string, DiscoveryResponse>();
    documents.set(content, ofContent);
    const key = JSON.stringify([site.id, client.fhirpathPrefetch]);
    let document = ofContent.get(key);
    if (document === undefined) {
      document = describeServices(content, site, client);
      ofContent.set(key, document);
    }
    // It depends on who asks; a shared cache must not hand it on.
    response.setHeader('Cache-Control', 'private, no-cache');
    response.setHeader('Vary', 'Authorization, Origin');
    response.json(document);
  };
}
