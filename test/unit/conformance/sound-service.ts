/** A CDS Service of one hook that does everything right, and the means to make it do one thing wrong. */

import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Incoming {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
}

export interface Reply {
  readonly status: number;
  /** Text as it is; anything else as JSON. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a service does with a request: answers, says nothing, or drops the connection. */
export type Behaviour = (incoming: Incoming) => Reply | 'silence' | 'hang-up';
/** Changes one thing of a sound service. */
export type Defect = (incoming: Incoming, sound: (incoming: Incoming) => Reply) => ReturnType<Behaviour>;

type Plain = Readonly<Record<string, unknown>>;
export const plain = (value: unknown): Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Plain) : {};

export const ID = 'demo-service';
export const SERVICE = {
  hook: 'order-sign',
  title: 'Demonstration',
  description: 'Answers when there is a problem on the list.',
  id: ID,
  prefetch: {
    patient: 'Patient/{{context.patientId}}',
    problems: 'Condition?patient={{context.patientId}}',
  },
};

let made = 0;
const uuid = (): string => `00000000-0000-4000-8000-${String((made += 1)).padStart(12, '0')}`;

/** A card that has everything a card may have. */
export const soundCard = (): Plain => ({
  uuid: uuid(),
  summary: 'A problem is on the list',
  detail: 'It is **there**.',
  indicator: 'info',
  source: {
    label: 'A source',
    url: 'https://example.org',
    topic: { system: 'https://example.org/topic', code: 'demo' },
  },
  suggestions: [
    {
      label: 'Change it',
      uuid: uuid(),
      isRecommended: true,
      actions: [
        { type: 'create', description: 'Add', resource: { resourceType: 'ServiceRequest' } },
        { type: 'update', description: 'Change', resource: { resourceType: 'ServiceRequest', id: '1' } },
        { type: 'delete', description: 'Remove', resourceId: 'ServiceRequest/2' },
      ],
    },
    { label: 'Leave it', uuid: uuid() },
  ],
  selectionBehavior: 'at-most-one',
  overrideReasons: [{ code: 'known', system: 'https://example.org/reason', display: 'Known' }],
  links: [
    { label: 'Page', url: 'https://example.org/page', type: 'absolute' },
    { label: 'App', url: 'https://example.org/launch', type: 'smart', appContext: '{}' },
  ],
});

export const outcome = (status: number, diagnostics = 'Not as the standard has it.'): Reply => ({
  status,
  headers: { 'Content-Type': 'application/fhir+json' },
  body: {
    resourceType: 'OperationOutcome',
    issue: [{ severity: 'error', code: 'processing', diagnostics }],
  },
});

export const isDiscovery = ({ method, path }: Incoming): boolean =>
  method === 'GET' && path === '/cds-services';
export const isCall = ({ method, path }: Incoming): boolean =>
  method === 'POST' && path.startsWith('/cds-services/') && !path.endsWith('/feedback');
export const isFeedback = ({ method, path }: Incoming): boolean =>
  method === 'POST' && path.endsWith('/feedback');

/** The JSON of a body; an empty object when it is none. */
export function bodyOf({ text }: Incoming): Plain {
  try {
    return plain(JSON.parse(text) as unknown);
  } catch {
    return {};
  }
}

export function beSound(incoming: Incoming): Reply {
  const path = incoming.path.replace(/\/+/g, '/').replace(/(.)\/$/, '$1');
  const reply = route({ ...incoming, path });
  const origin = incoming.headers.origin;
  return origin === undefined
    ? reply
    : { ...reply, headers: { ...reply.headers, 'Access-Control-Allow-Origin': origin } };
}

function route(incoming: Incoming): Reply {
  const { method, path, headers } = incoming;
  if (method === 'OPTIONS')
    return { status: 204, headers: { 'Access-Control-Allow-Headers': 'Authorization, Content-Type' } };
  if (path === '/cds-services') {
    return headers['if-none-match'] === '"1"'
      ? { status: 304 }
      : { status: 200, headers: { ETag: '"1"' }, body: { services: [SERVICE] } };
  }
  const [, , id, tail] = path.split('/');
  if (id !== ID) return outcome(404);
  if (method !== 'POST') return outcome(405);
  if (!/^application\/(fhir\+)?json\b/.test(headers['content-type'] ?? '')) return outcome(415);
  return tail === 'feedback' ? takeFeedback(incoming) : answerCall(incoming);
}

function answerCall(incoming: Incoming): Reply {
  const { hook, hookInstance, context, prefetch } = bodyOf(incoming);
  const { userId, patientId, draftOrders } = plain(context);
  const required = [hookInstance, userId, patientId, draftOrders];
  if (hook !== SERVICE.hook || required.includes(undefined)) return outcome(400);
  const { patient, problems } = plain(prefetch);
  if (plain(patient).resourceType !== 'Patient') return outcome(412, 'Lacking: patient');
  if (problems === undefined) return outcome(412, 'Lacking: problems');
  const { entry } = plain(problems);
  const own = (Array.isArray(entry) ? entry : []).filter(
    (each) => plain(plain(plain(each).resource).subject).reference === `Patient/${String(patientId)}`,
  );
  return { status: 200, body: { cards: own.length > 0 ? [soundCard()] : [] } };
}

function takeFeedback(incoming: Incoming): Reply {
  const { feedback } = bodyOf(incoming);
  if (!Array.isArray(feedback)) return outcome(400);
  const good = feedback.filter((each) => ['accepted', 'overridden'].includes(String(plain(each).outcome)));
  return good.length > 0 ? { status: 200 } : outcome(400);
}

export interface RunningService {
  readonly url: string;
  /** Requests so far. */
  readonly requests: readonly Incoming[];
  stop(): Promise<void>;
}

export async function startService(
  defect: Defect = (incoming, sound) => sound(incoming),
): Promise<RunningService> {
  const requests: Incoming[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const incoming = {
        method: request.method ?? '',
        path: request.url ?? '',
        headers: request.headers,
        text: Buffer.concat(chunks).toString(),
      };
      requests.push(incoming);
      const reply = defect(incoming, beSound);
      if (reply === 'silence') return;
      if (reply === 'hang-up') {
        request.socket.destroy();
        return;
      }
      const { status, body, headers } = reply;
      const type =
        body === undefined || typeof body === 'string' ? {} : { 'Content-Type': 'application/json' };
      response.writeHead(status, { ...type, ...headers });
      response.end(typeof body === 'string' || body === undefined ? body : JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
