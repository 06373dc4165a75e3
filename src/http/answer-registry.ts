/** `GET /registry` and `/registry.json`: what is running here (NIST AI RMF, GOVERN 1.6: inventory). */

import type { RequestHandler } from 'express';
import { describeRegistry } from '../governance/describe-registry.js';
import { layOutRegistry } from '../governance/lay-out-registry.js';
import { createPageLinks } from '../governance/page-links.js';
import { writePage } from '../page/write-page.js';
import type { Platform } from '../platform.js';
import { createPageMemory, formatOf, sendPage, type PageFormat } from './serve-page.js';

/** Without a token, as the basis pages are. @param only the format, whatever the caller accepts */
export function answerRegistry(platform: Platform, only?: PageFormat): RequestHandler {
  const remember = createPageMemory();
  return (request, response) => {
    const format = only ?? formatOf(request);
    const content = platform.content();
    const today = new Date(platform.clock()).toISOString().slice(0, 10);
    const { content: known, switchedOff = [] } = platform.health();
    const since = known?.hash === content.hash ? known.since : undefined;
    const body = remember(content, today, JSON.stringify([format, since, switchedOff]), () => {
      const registry = describeRegistry(content, { loaded: since ?? 'not known', date: today, switchedOff });
      return format === 'json'
        ? JSON.stringify(registry)
        : writePage(layOutRegistry(registry, createPageLinks('')));
    });
    // A card that was switched off a moment ago must not be listed as it was.
    response.setHeader('Cache-Control', 'public, no-cache');
    sendPage(response, format, body);
  };
}
