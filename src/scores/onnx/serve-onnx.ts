/** What the worker of an ONNX model does (kind onnx): `onnxruntime-web` answers asynchronously, and scores are synchronous. */

import type { MessagePort } from 'node:worker_threads';

/** The worker's data. */
export interface OnnxTask {
  readonly port: MessagePort;
  /** One number: the id of the last answer. Whoever waits is woken through it. */
  readonly signal: Int32Array;
  /** URL of the package's entry. */
  readonly packageUrl: string;
  readonly model: Uint8Array;
  readonly columns: number;
  /** Name of the output and place in its row; without, it is found out. */
  readonly output?: OnnxOutput;
}

export interface OnnxOutput {
  readonly name: string;
  readonly column: number;
}

/** Rows one after the other, each of `columns` numbers. */
export interface OnnxRequest {
  readonly id: number;
  readonly rows: Float32Array;
  readonly count: number;
}

/** The answer with id 1 tells which output is read; all others hold a number a row. */
export interface OnnxAnswer {
  readonly id: number;
  readonly output?: OnnxOutput;
  readonly values?: Float32Array;
  readonly error?: string;
}

/** What is used of the package. */
interface OrtTensor {
  readonly type: string;
  readonly data: ArrayLike<number>;
}
interface OrtSession {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  run(feeds: Record<string, OrtTensor>): Promise<Record<string, OrtTensor>>;
}
interface Ort {
  readonly env: { readonly wasm: { numThreads: number } };
  readonly Tensor: new (type: string, data: Float32Array, dims: readonly number[]) => OrtTensor;
  readonly InferenceSession: {
    create(model: Uint8Array, options: { executionProviders: readonly string[] }): Promise<OrtSession>;
  };
}

/**
 * Runs in the worker, as text: it may refer to nothing outside itself. A probability is the last number of the first float
 * output that is called so, else of the first float output. A row is run before the first answer, so that what is compiled late
 * is compiled then.
 */
export async function serveOnnx(): Promise<void> {
  const threads = await import('node:worker_threads');
  const task = threads.workerData as OnnxTask;
  const { port, signal, columns } = task;
  const answer = (message: OnnxAnswer): void => {
    port.postMessage(message);
    Atomics.store(signal, 0, message.id);
    Atomics.notify(signal, 0);
  };
  const attempt = async (id: number, work: () => Promise<Omit<OnnxAnswer, 'id'>>): Promise<void> => {
    const result = await work().catch((error: unknown) => ({
      error: error instanceof Error ? error.message : String(error),
    }));
    answer({ id, ...result });
  };

  let score: ((request: OnnxRequest) => Promise<Omit<OnnxAnswer, 'id'>>) | undefined;
  // Listened to from the start: a loop with nothing to listen to first waits for all that the engine compiles in the background,
  // for whichever worker, and requests wait with it.
  port.on('message', (request: OnnxRequest) => {
    if (score !== undefined) void attempt(request.id, score.bind(undefined, request));
  });

  await attempt(1, async () => {
    const loaded = (await import(task.packageUrl)) as { readonly default?: Ort } & Ort;
    const ort = loaded.default ?? loaded;
    ort.env.wasm.numThreads = 1;
    const session = await ort.InferenceSession.create(task.model, { executionProviders: ['wasm'] });
    const [input = '', ...more] = session.inputNames;
    if (more.length > 0) throw new Error(`it has several inputs (${session.inputNames.join(', ')})`);
    const runAll = (rows: Float32Array, count: number): Promise<Record<string, OrtTensor>> =>
      session.run({ [input]: new ort.Tensor('float32', rows, [count, columns]) });
    const results = await runAll(new Float32Array(columns), 1);
    const floats = session.outputNames.filter((name) => results[name]?.type === 'float32');
    const name = task.output?.name ?? floats.find((each) => /prob/i.test(each)) ?? floats[0];
    if (name === undefined || !floats.includes(name))
      throw new Error(`it has no float output${name === undefined ? '' : ` ${name}`}`);
    const width = results[name]?.data.length ?? 0;
    const column = task.output?.column ?? width - 1;
    if (!(column >= 0 && column < width)) throw new Error(`its output has ${width} numbers a row`);
    score = async ({ rows, count }) => {
      const data = (await runAll(rows, count))[name]?.data ?? [];
      if (data.length !== width * count) throw new Error('it gave another number of results than rows');
      return { values: Float32Array.from({ length: count }, (_, row) => data[row * width + column] ?? NaN) };
    };
    return { output: { name, column } };
  });
}
