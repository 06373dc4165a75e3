/**
 * Scores and explanations of a 20-input logistic regression and of a 300-tree ensemble of depth 6, against onnxruntime-web on the
 * same rows in the same run. CPU of the whole process per call, medians of interleaved rounds, as ratios.
 *
 * `npm run build && node bench/scores.js`; onnxruntime-web is taken from node_modules, or from the folder that ORT_PATH names, and
 * left out where there is none. Writes bench/results/scores.md.
 */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, URL } from 'node:url';
import prettier from 'prettier';
import { boosterToOnnx, INPUTS, logisticToOnnx, makeBooster, makeLogistic, makeRows } from './make-models.js';

const dist = new URL(process.env.DIST ?? '../dist/', import.meta.url);
const load = (path) => import(new URL(`src/${path}.js`, dist).href);
const { readXgboost } = await load('scores/trees/read-xgboost');
const { writeTrees } = await load('scores/trees/write-trees');
const { countBackgroundPatterns } = await load('scores/trees/count-background-patterns');
const { compileTrees } = await load('scores/trees/compile-trees');
const { compileLinear } = await load('scores/linear/compile-linear');
const { compileOnnxWith } = await load('scores/onnx/compile-onnx');
const { findOnnxPackage } = await load('scores/onnx/find-onnx-package');
const { readModelInputs } = await load('scores/inputs/read-model-inputs');

const ROUNDS = 21;
const LABELS = { logistic: 'logistic, 20 inputs', xgboost: '300 trees, depth 6' };
const ids = Array.from({ length: INPUTS }, (_, i) => `f${i}`);
const rows = makeRows(4, 256).map((row) => Float64Array.from(row));
const background = makeRows(3, 100).map((row) => Float64Array.from(row));

/**
 * @param {(source: object) => object} compile
 * @param {object} part members of a model file
 * @param {unknown} [parameters]
 */
function compileModel(compile, part, parameters) {
  const fail = (path, message) => {
    throw new Error(`${path.join('.')}: ${message}`);
  };
  const inputs = Object.fromEntries(ids.map((id) => [id, { label: id, unit: '1' }]));
  const base = { format: 1, id: 'bench', title: 'Bench', version: '1.0.0', unit: '%', evidence: [] };
  const model = { ...base, inputs, ...part };
  return compile({ model, inputs: readModelInputs(model, fail), parameters, problem: fail });
}

function timed(make) {
  const start = process.cpuUsage();
  const made = make();
  const { user, system } = process.cpuUsage(start);
  return { made, ms: (user + system) / 1000 };
}

const logisticFile = makeLogistic(1);
const booster = makeBooster(2);
const { ensemble } = readXgboost(booster);
const terms = logisticFile.coef.map((coefficient, i) => ({ coefficient, of: [{ input: ids[i] }] }));
const logistic = compileModel(compileLinear, {
  kind: 'logistic',
  groups: [{ intercept: logisticFile.intercept, terms }],
  reference: { says: 'mean', values: Object.fromEntries(ids.map((id) => [id, 0])) },
});
const treesOf = (explanation, patterns) => {
  const parameters = JSON.parse(JSON.stringify(writeTrees(ensemble, ids, patterns)));
  const part = { kind: 'trees', trees: { explanation }, parameters: 'bench.json' };
  return timed(() => compileModel(compileTrees, part, parameters));
};
const byCover = treesOf('path-dependent');
const byBackground = treesOf('interventional', countBackgroundPatterns(ensemble, background));

/** What is measured: name, which model, calls a round, one call. */
const subjects = [
  { name: `${LABELS.logistic}: score`, model: 'logistic', calls: 200_000, call: logistic.score },
  { name: `${LABELS.logistic}: explanation`, model: 'logistic', calls: 20_000, call: logistic.attribute },
  { name: `${LABELS.xgboost}: score`, model: 'xgboost', calls: 4000, call: byCover.made.score },
  {
    name: `${LABELS.xgboost}: explanation, path-dependent`,
    model: 'xgboost',
    calls: 40,
    call: byCover.made.attribute,
  },
  {
    name: `${LABELS.xgboost}: explanation, interventional`,
    model: 'xgboost',
    calls: 40,
    call: byBackground.made.attribute,
  },
];

const from = process.env.ORT_PATH === undefined ? import.meta.url : join(process.env.ORT_PATH, 'from.js');
const packageUrl = findOnnxPackage(from);
const ort = packageUrl === undefined ? undefined : await openOrt(packageUrl);
if (ort !== undefined) subjects.push(...ort.subjects);

/** Sessions of onnxruntime-web itself, and the scorer that waits for it in a worker; each must give what ours gives. */
async function openOrt(url) {
  const loaded = await import(url);
  const library = loaded.default ?? loaded;
  library.env.wasm.numThreads = 1;
  const bytes = { logistic: logisticToOnnx(logisticFile), xgboost: boosterToOnnx(booster) };
  const found = [];
  const own = { logistic: logistic.score, xgboost: byCover.made.score };
  let scorer;
  for (const model of ['logistic', 'xgboost']) {
    const session = await library.InferenceSession.create(bytes[model], { executionProviders: ['wasm'] });
    const call = async (row) => {
      const tensor = new library.Tensor('float32', Float32Array.from(row), [1, INPUTS]);
      return 100 * (await session.run({ x: tensor })).p.data[0];
    };
    for (const row of rows)
      if (Math.abs((await call(row)) - own[model](row)) > 1e-4) throw new Error(`${model} differs from ONNX`);
    found.push({
      name: `${LABELS[model]}: score by onnxruntime-web`,
      model,
      calls: model === 'logistic' ? 2000 : 1000,
      call,
      isAsync: true,
      isBase: true,
    });
    if (model === 'xgboost') {
      const parameters = {
        format: 'rationale-onnx-1',
        inputs: ids,
        output: { name: 'p', column: 0 },
        probability: true,
      };
      const stored = { ...parameters, model: bytes[model].toString('base64') };
      scorer = compileModel(
        (source) => compileOnnxWith(url, source, { runLimit: 15_000 }),
        { kind: 'onnx' },
        stored,
      );
      if (scorer.unserved !== undefined) throw new Error(scorer.unserved);
      found.push({
        name: `${LABELS[model]}: score by onnxruntime-web in a worker, waited for`,
        model,
        calls: 1000,
        call: scorer.score,
      });
    }
  }
  const file = join(dirname(dirname(fileURLToPath(url))), 'package.json');
  return {
    subjects: found,
    version: JSON.parse(readFileSync(file, 'utf8')).version,
    close: () => scorer.close(),
  };
}

/** CPU of all threads, in microseconds a call. */
async function measure({ name, calls, call, isAsync }) {
  const start = process.cpuUsage();
  let sum = 0;
  for (let i = 0; i < calls; i += 1) {
    const row = rows[i % rows.length];
    const result = isAsync ? await call(row) : call(row);
    sum += typeof result === 'number' ? result : result.reference;
  }
  const { user, system } = process.cpuUsage(start);
  if (!Number.isFinite(sum)) throw new Error(`${name}: a result is no number`);
  return (user + system) / calls;
}

const found = new Map(subjects.map((subject) => [subject, []]));
for (let round = -2; round < ROUNDS; round += 1)
  for (const subject of subjects) {
    const cpu = await measure(subject);
    // The first rounds are for the compiler.
    if (round >= 0) found.get(subject).push(cpu);
  }
ort?.close();

const median = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
const shown = (number) => Number(number.toPrecision(3)).toString();
const medianOf = (subject) => median(found.get(subject));
/** Onnxruntime-web on the same model; without it, our own score of that model. */
const baseOf = (model) =>
  subjects.find((each) => each.model === model && each.isBase === true) ??
  subjects.find((each) => each.model === model);

const lines = subjects
  .toSorted((a, b) => a.model.localeCompare(b.model))
  .map((subject) => {
    const cpu = medianOf(subject);
    return `| ${subject.name} | ${shown(cpu)} | ${shown(cpu / medianOf(baseOf(subject.model)))} |`;
  });
const base =
  ort === undefined ? 'our own score (onnxruntime-web is not installed)' : `onnxruntime-web ${ort.version}`;
const text = `# Scores and their explanations

${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}, ${base}. Random models of \`bench/make-models.js\`: ${INPUTS} inputs; ${ensemble.feature.length} nodes; background of ${background.length} rows. CPU of the whole process a call, median of ${ROUNDS} interleaved rounds; load of the machine ${loadavg()[0].toFixed(1)}.

| what | CPU, µs a call | ratio to ${ort === undefined ? 'the score' : 'the score by onnxruntime-web'} of the same model |
| --- | --- | --- |
${lines.join('\n')}

Compiling the ensemble at load: ${shown(byCover.ms)} ms path-dependent, ${shown(byBackground.ms)} ms interventional.
`;
const report = await prettier.format(text, { parser: 'markdown' });
console.log(report);
const results = new URL('./results/', import.meta.url);
mkdirSync(results, { recursive: true });
writeFileSync(new URL('scores.md', results), report);
