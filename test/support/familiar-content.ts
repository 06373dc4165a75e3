/** The four cards that the tests of the path were written with, out of what ships: small, and the same whatever joins. */

import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadContent } from '../../src/content/load-content.js';
import type { Content } from '../../src/model/content.js';

const CARDS: Readonly<Record<string, readonly string[]>> = {
  'opioid-safety': ['opioid-mme-naloxone'],
  'kidney-safety': ['metformin-egfr', 'metformin-egfr-start'],
  'stroke-prevention': ['af-anticoagulation'],
};
/** Hooks of the services as far as these cards answer them. */
const HOOKS: Readonly<Record<string, string>> = {
  'opioid-safety': '[order-sign]',
  'kidney-safety': '[order-select, order-sign, medication-refill]',
  'stroke-prevention': '[patient-view]',
};
const MODELS = [
  'opioid-mme-cdc-2022.yaml',
  'opioid-mme-cdc-2022.products.json',
  'cha2ds2-vasc.yaml',
  'cha2ds2-va.yaml',
];

/** A folder with `cards/` and `hooks/` of these cards. Whoever asks for it removes it. */
export async function copyFamiliarContent(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'rationale-familiar-'));
  const put = (path: string): Promise<void> => cp(path, join(folder, path), { recursive: true });
  await Promise.all(['hooks', 'cards/value-sets', 'cards/ehr-profiles', 'cards/orders.yaml'].map(put));
  await Promise.all(MODELS.map((file) => put(`cards/models/${file}`)));
  for (const [service, cards] of Object.entries(CARDS)) {
    const files = cards.map((card) => `cards/services/${service}/${card}.yaml`);
    await Promise.all(files.map(put));
    const path = `cards/services/${service}/service.yaml`;
    const text = await readFile(path, 'utf8');
    await writeFile(join(folder, path), text.replace(/^hooks: .*$/m, `hooks: ${HOOKS[service] ?? ''}`));
  }
  const demo = await readFile('cards/sites/demo.yaml', 'utf8');
  const ids = Object.values(CARDS).flat();
  const lines = demo
    .split('\n')
    .filter((line) => !line.startsWith('  ') || ids.some((id) => line.startsWith(`  ${id}:`)));
  await mkdir(join(folder, 'cards/sites'), { recursive: true });
  await writeFile(join(folder, 'cards/sites/demo.yaml'), lines.join('\n'));
  return folder;
}

/** The same, loaded. */
export async function loadFamiliarContent(today: string): Promise<Content> {
  const folder = await copyFamiliarContent();
  const folders = { cards: join(folder, 'cards'), hooks: join(folder, 'hooks') };
  const { content, problems } = await loadContent(folders, today);
  await rm(folder, { recursive: true });
  if (content === undefined)
    throw new Error(problems.map(({ file, line, message }) => `${file}:${line} ${message}`).join('\n'));
  return content;
}
