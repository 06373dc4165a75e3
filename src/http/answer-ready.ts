/** `GET /readyz`: whether to send calls here. Degraded is still ready: a full disk must not take every replica out. */

import type { RequestHandler } from 'express';
import type { Platform } from '../platform.js';

export function answerReady(platform: Platform): RequestHandler {
  return (_request, response) => {
    const { accepting, degraded, content, switchedOff = [] } = platform.health();
    const status = accepting ? (degraded.length === 0 ? 'ready' : 'degraded') : 'stopping';
    response.status(accepting ? 200 : 503).json({
      status,
      content: content ?? { state: 'in-force', hash: platform.content().hash },
      ...(switchedOff.length === 0 ? {} : { switchedOff }),
      ...(degraded.length === 0 ? {} : { degraded }),
    });
  };
}
