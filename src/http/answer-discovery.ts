/** `GET /cds-services` (CDS Hooks 2.0.1, "Discovery"). Made once for each content set; express adds the ETag. */

import type { RequestHandler } from 'express';
import { describeServices } from '../describe-services.js';
import type { DiscoveryResponse } from '../model/cds-hooks.js';
import type { Content } from '../model/content.js';
import type { Platform } from '../platform.js';

export function answerDiscovery(platform: Platform): RequestHandler {
  const documents = new WeakMap<Content, DiscoveryResponse>();
  return (_request, response) => {
    const content = platform.content();
    let document = documents.get(content);
    if (document === undefined) {
      document = describeServices(content, platform.site(content));
      documents.set(content, document);
    }
    response.setHeader('Cache-Control', 'no-cache');
    response.json(document);
  };
}
