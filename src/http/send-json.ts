/** Writes an answer that is JSON already: no entity tag and no second look at it, as nobody keeps the answer to a call (CDS Hooks 2.0.1, "CDS Service Response"). */

import type { ServerResponse } from 'node:http';

export function sendJson(response: ServerResponse, text: string | Uint8Array): void {
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.setHeader('Content-Length', Buffer.byteLength(text));
  response.end(text);
}
