/**
 * Writes the README's tables of errors, settings, services and models, and docs/cards.md, from what they describe;
 * `npm run generate` runs it.
 */

import { readFile, writeFile } from 'node:fs/promises';
import { register } from 'node:module';
import { fileURLToPath, URL } from 'node:url';
import prettier from 'prettier';

register('./typescript-loader.js', import.meta.url);

const { ERROR_KINDS } = await import('../src/errors.ts');
const { SETTINGS } = await import('../src/settings.ts');
const { loadContent } = await import('../src/content/load-content.ts');

const folder = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const today = new Date().toISOString().slice(0, 10);
const { content, problems } = await loadContent({ cards: folder('cards'), hooks: folder('hooks') }, today);
if (content === undefined) throw new Error(`The content does not load: ${problems[0]?.message ?? ''}`);
const services = [...content.services.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
const models = [...content.models.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
const byId = (a, b) => (a.id < b.id ? -1 : 1);

const readme = fileURLToPath(new URL('../README.md', import.meta.url));
const code = (text) => (/^[\w./:]+$/.test(text) && !/^(none|any)$/.test(text) ? `\`${text}\`` : text);

const tables = {
  errors: [
    '| code | status | issue | meaning |',
    '| --- | --- | --- | --- |',
    ...Object.entries(ERROR_KINDS).map(
      ([name, { status, issue, meaning }]) => `| \`${name}\` | ${status} | \`${issue}\` | ${meaning} |`,
    ),
  ],
  settings: [
    '| setting | default | meaning |',
    '| --- | --- | --- |',
    ...SETTINGS.map(({ name, default: standard, means }) => `| \`${name}\` | ${code(standard)} | ${means} |`),
  ],
  services: [
    '| service | hooks | cards |',
    '| --- | --- | --- |',
    ...services.map(({ id, hooks, cards }) => {
      const drafts = cards.filter(({ status }) => status === 'draft').length;
      const count = `${cards.length}${drafts === 0 ? '' : `, of which ${drafts} drafts`}`;
      return `| \`${id}\` | ${hooks.join(', ')} | ${count} |`;
    }),
  ],
  models: [
    '| model | gives | kind |',
    '| --- | --- | --- |',
    ...models.map(({ id, title, kind }) => `| \`${id}\` | ${title} | ${kind} |`),
  ],
};

const cardsPage = [
  '# The cards that ship',
  '',
  'Generated from `cards/services/` by `npm run generate`. All are `silent` (evaluated, counted, never shown) or `draft` (not evaluated, with the doubt written in the file) until a site makes them active.',
  ...services.flatMap(({ id, title, description, cards }) => [
    '',
    `## ${title} (\`${id}\`)`,
    '',
    description.trim().replace(/\s+/g, ' '),
    '',
    '| card | hooks | status | what it does |',
    '| --- | --- | --- | --- |',
    ...[...cards]
      .sort(byId)
      .map(
        (card) =>
          `| \`${card.id}\` | ${card.hooks.join(', ')} | ${card.status} | ${card.about.purpose.trim().replace(/\s+/g, ' ')} |`,
      ),
  ]),
  '',
].join('\n');

let text = await readFile(readme, 'utf8');
for (const [name, lines] of Object.entries(tables)) {
  const place = new RegExp(`(<!-- ${name} -->\n)[^]*?(\n<!-- end -->)`);
  if (!place.test(text)) throw new Error(`README.md has no place for the table of ${name}.`);
  text = text.replace(place, (_whole, start, end) => `${start}\n${lines.join('\n')}\n${end}`);
}
const options = { ...(await prettier.resolveConfig(readme)), parser: 'markdown' };
await put(readme, text);
await put(folder('docs/cards.md'), cardsPage);

/** With `--check` nothing is written: the first file that differs is named, and the exit code is 1. */
async function put(file, markdown) {
  const wanted = await prettier.format(markdown, options);
  const found = await readFile(file, 'utf8').catch(() => '');
  if (found === wanted) return;
  if (process.argv.includes('--check')) {
    console.error(`${file} is not as generated: npm run generate`);
    process.exitCode = 1;
  } else await writeFile(file, wanted);
}
