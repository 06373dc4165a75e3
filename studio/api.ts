/** Speaks to the studio's server: one function an address, errors with their code, answers as the contract has them. */

import type {
  AnalyseRequest,
  Analysis,
  NewCard,
  OpenedFile,
  Overview,
  SavedFile,
  SaveFile,
  StudioError,
  StudioEvent,
} from '../src/studio/contract.js';
import type {
  CompleteRequest,
  Completions,
  EditedText,
  EditRequest,
} from '../src/studio/contract-editing.js';
import type {
  BacktestRun,
  CaseRequest,
  ChartCall,
  ChartRequest,
  DiffView,
  HeldPatient,
  ModelView,
  PatientCase,
  Publish,
  Published,
  ScoreRequest,
  ScoreView,
  StartBacktest,
  Sweep,
  SweepRequest,
  TestsRequest,
  TestsResult,
  UploadPatient,
} from '../src/studio/contract-tools.js';

/** What the server could not do. `more` holds what else it told, e.g. the text on disk. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: StudioError['code'] | 'unreachable';
  readonly more: Readonly<Record<string, unknown>>;

  constructor(code: ApiError['code'], message: string, more: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.code = code;
    this.more = more;
  }
}

const token = document.querySelector<HTMLMetaElement>('meta[name="studio-token"]')?.content ?? '';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

async function ask(method: Method, path: string, body?: unknown, signal?: AbortSignal): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(`/studio/api/${path}`, {
      method,
      headers: {
        'X-Studio-Token': token,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (error) {
    if (signal?.aborted === true) throw error;
    throw new ApiError('unreachable', 'The studio does not answer. Is it still running?');
  }
  if (response.ok) return response;
  const { code, message, ...more } = (await response.json().catch(() => ({
    code: 'failed',
    message: `The studio answered with status ${response.status}.`,
  }))) as StudioError & Record<string, unknown>;
  throw new ApiError(code, message, more);
}

const get = async <Answer>(path: string, signal?: AbortSignal): Promise<Answer> =>
  (await ask('GET', path, undefined, signal)).json() as Promise<Answer>;

const send = async <Answer>(
  method: Method,
  path: string,
  body: unknown,
  signal?: AbortSignal,
): Promise<Answer> => (await ask(method, path, body, signal)).json() as Promise<Answer>;

const id = encodeURIComponent;

export const api = {
  overview: () => get<Overview>('overview'),
  file: (path: string) => get<OpenedFile>(`file?path=${id(path)}`),
  save: (file: SaveFile) => send<SavedFile>('PUT', 'file', file),
  newCard: (card: NewCard) => send<OpenedFile>('POST', 'cards', card),
  analyse: (request: AnalyseRequest, signal?: AbortSignal) =>
    send<Analysis>('POST', 'analyse', request, signal),
  complete: (request: CompleteRequest, signal?: AbortSignal) =>
    send<Completions>('POST', 'complete', request, signal),
  edit: (request: EditRequest) => send<EditedText>('POST', 'edit', request),
  tests: (request: TestsRequest, signal?: AbortSignal) => send<TestsResult>('POST', 'tests', request, signal),
  sweep: (request: SweepRequest, signal?: AbortSignal) => send<Sweep>('POST', 'sweep', request, signal),
  patients: () => get<readonly HeldPatient[]>('patients'),
  patient: (patient: string) => get<Readonly<Record<string, unknown>>>(`patients/${id(patient)}`),
  upload: (patient: UploadPatient) => send<HeldPatient>('POST', 'patients', patient),
  forget: (patient: string) => send<unknown>('DELETE', `patients/${id(patient)}`, undefined),
  asCase: (patient: string, request: CaseRequest) =>
    send<PatientCase>('POST', `patients/${id(patient)}/case`, request),
  startBacktest: (start: StartBacktest) => send<BacktestRun>('POST', 'backtests', start),
  backtest: (run: string) => get<BacktestRun>(`backtests/${id(run)}`),
  cancelBacktest: (run: string) => send<BacktestRun>('DELETE', `backtests/${id(run)}`, undefined),
  backtestPage: async (run: string) => (await ask('GET', `backtests/${id(run)}/page`)).text(),
  diff: () => get<DiffView>('diff'),
  publish: (publish: Publish) => send<Published>('POST', 'publish', publish),
  model: (model: string) => get<ModelView>(`models/${id(model)}`),
  score: (model: string, request: ScoreRequest, signal?: AbortSignal) =>
    send<ScoreView>('POST', `models/${id(model)}/score`, request, signal),
  chartCall: (call: ChartCall) => send<ChartRequest>('POST', 'chart/call', call),
  medicines: () =>
    get<readonly { readonly system: string; readonly code: string; readonly display: string }[]>(
      'chart/medicines',
    ),
  listen,
};

/** Calls back with what happens, until the signal ends it; a broken line is taken up again. */
async function listen(onEvent: (event: StudioEvent) => void, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      const response = await ask('GET', 'events', undefined, signal);
      const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
      let rest = '';
      for (let next = await reader?.read(); next?.done === false; next = await reader?.read()) {
        const lines = (rest + next.value).split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines) if (line !== '') onEvent(JSON.parse(line) as StudioEvent);
      }
    } catch {
      // Taken up again below, unless nobody listens any more.
    }
    await new Promise((resolve) => setTimeout(resolve, 1500));
  }
}
