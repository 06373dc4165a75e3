/** Runs every part of the bench, one after the other, and writes `bench/results/report.md`: `npm run bench`. */

import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { fileURLToPath, URL } from 'node:url';
import prettier from 'prettier';

/** Parts print their section; scores has a file of its own. */
const PARTS = ['engine', 'start', 'http'];

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const run = (part) =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [here(`${part}.js`)], { stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (piece) => {
      text += piece;
    });
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0 ? resolve(text) : reject(new Error(`bench/${part}.js ended with ${code}`)),
    );
  });

/** CPU of reading the same JSON text everywhere: by it figures of different machines and loads can be compared. */
function measureYardstick() {
  const text = JSON.stringify(
    Array.from({ length: 200 }, (_, i) => ({ id: `o${i}`, value: i / 7, unit: 'mmol/L', status: 'final' })),
  );
  const found = [];
  for (let round = 0; round < 15; round += 1) {
    const before = process.cpuUsage();
    for (let i = 0; i < 300; i += 1) JSON.parse(text);
    const { user, system } = process.cpuUsage(before);
    found.push((user + system) / 300 / (text.length / 1024));
  }
  return found.toSorted((a, b) => a - b)[7].toFixed(2);
}

const loadBefore = loadavg()[0].toFixed(1);
const yardstick = measureYardstick();
const { version } = JSON.parse(readFileSync(here('../package.json'), 'utf8'));
const sections = [];
for (const part of PARTS) {
  if (!existsSync(here(`${part}.js`))) continue;
  process.stderr.write(`bench/${part}.js\n`);
  sections.push(await run(part));
}
const machine = `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GB`;
const text = `# Bench

rationale-cds ${version}, Node ${process.version}, V8 ${process.versions.v8}, ${process.platform}; ${machine}. Load of the machine ${loadBefore} before, ${loadavg()[0].toFixed(1)} after. Yardstick: JSON.parse of the same text took ${yardstick} µs CPU a kB before the rounds; on a machine that does nothing else it is about 2.5.

Scores are in [scores.md](scores.md) (\`node bench/scores.js\`).

${sections.join('\n')}`;
mkdirSync(here('results'), { recursive: true });
writeFileSync(here('results/report.md'), await prettier.format(text, { parser: 'markdown' }));
process.stderr.write('Written: bench/results/report.md\n');
