/** `GET /metrics`: counters for Prometheus (text format 0.0.4), without patient data. */

import type { RequestHandler } from 'express';
import type { Metrics } from '../metrics/metric-samples.js';
import type { Platform } from '../platform.js';

export function answerMetrics(platform: Platform, metrics: Metrics): RequestHandler {
  return async (_request, response) => {
    const { accepting, degraded, switchedOff = [] } = platform.health();
    const text = await metrics.write({
      accepting,
      degraded: degraded.length,
      contentHash: platform.content().hash,
      switchedOff: switchedOff.length,
    });
    response.setHeader('Content-Type', metrics.contentType);
    response.setHeader('Cache-Control', 'no-store');
    response.end(text);
  };
}
