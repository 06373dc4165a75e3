/** `GET /cds-services` (CDS Hooks 2.0.1, "Discovery"). Made once for each content set, site and kind of client; express adds the ETag. */

import type { RequestHandler } from 'express';
import { describeServices } from '../describe-services.js';
import type { DiscoveryResponse } from '../model/cds-hooks.js';
import type { Content } from '../model/content.js';
import type { Platform } from '../platform.js';
import { callerOf } from './identify-caller.js';

export function answerDiscovery(platform: Platform): RequestHandler {
  const documents = new WeakMap<Content, Map<string, DiscoveryResponse>>();
  return (_request, response) => {
    const content = platform.content();
    const { client, site } = callerOf(response);
    let ofContent = documents.get(content);
    if (ofContent === undefined) documents.set(content, (ofContent = new Map()));
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
