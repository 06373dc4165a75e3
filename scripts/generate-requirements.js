/**
 * Writes docs/requirements.md: each requirement of `test/spec/requirements.yaml` with the tests whose names begin with
 * its id in brackets, as in test('[PF-2, R-3] ...') or test('[PF-2] ...'). Names are read from the source, so
 * the table is what the tests say, not what somebody remembers.
 *
 * `--check` writes nothing; it fails when the file differs, when a name has an id that is not listed, and when a
 * requirement has neither a test, nor a reason why not, nor a place in `not_yet`. `--root <folder>`: another checkout.
 */

import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, URL } from 'node:url';
import ts from 'typescript';
import { parse } from 'yaml';

const check = process.argv.includes('--check');
const rootAt = process.argv.indexOf('--root');
const root = rootAt < 0 ? fileURLToPath(new URL('../', import.meta.url)) : process.argv[rootAt + 1];
const target = join(root, 'docs/requirements.md');

const { sections, not_yet: notYet = [] } = parse(
  await readFile(join(root, 'test/spec/requirements.yaml'), 'utf8'),
);
const requirements = sections.flatMap((section) => section.requirements);
const ids = new Set(requirements.map(({ id }) => id));
const problems = findRepeats(requirements.map(({ id }) => id)).map((id) => `${id} is listed twice`);

const proofs = new Map([...ids].map((id) => [id, []]));
for (const { file, name, inherited } of await findTests(join(root, 'test'))) {
  const { ids: named, title } = readName(name);
  for (const id of new Set([...inherited, ...named])) {
    if (ids.has(id)) proofs.get(id).push({ file, title });
    else problems.push(`${file}: [${id}] is no requirement: ${title}`);
  }
}
for (const id of notYet) if (!ids.has(id)) problems.push(`not_yet: ${id} is no requirement`);
const unproven = requirements.filter(({ id, why_not: whyNot }) => proofs.get(id).length === 0 && !whyNot);
for (const { id } of unproven) if (!notYet.includes(id)) problems.push(`${id} has no test`);

const text = writeTable();
const present = await readFile(target, 'utf8').catch(() => '');
if (check) {
  if (present !== text) problems.push('docs/requirements.md differs: run npm run generate');
} else if (present !== text) {
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, text);
}
for (const problem of problems) console.log(problem);
process.exitCode = check && problems.length > 0 ? 1 : 0;

function findRepeats(names) {
  return names.filter((name, index) => names.indexOf(name) < index);
}

/** Every test in a folder of tests, in the order of paths and lines. Ids of a `describe` hold for its tests. */
async function findTests(folder) {
  const files = (await readdir(folder, { recursive: true }))
    .filter((file) => file.endsWith('.test.ts'))
    .sort();
  const found = [];
  for (const file of files) {
    const path = `test/${file.replaceAll('\\', '/')}`;
    const text = await readFile(join(folder, file), 'utf8');
    const visit = (node, inherited) => {
      if (ts.isCallExpression(node) && isSkipped(node.expression)) return;
      const name = literal(ts.isCallExpression(node) ? node.arguments[0] : undefined);
      let ids = inherited;
      if (name !== undefined && isCallOf(node.expression, ['test', 'it'])) {
        found.push(...namesOf(node.expression, name).map((each) => ({ file: path, name: each, inherited })));
      } else if (name !== undefined && isCallOf(node.expression, ['describe'])) {
        ids = [...inherited, ...readName(name).ids];
      }
      ts.forEachChild(node, (child) => visit(child, ids));
    };
    visit(ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true), []);
  }
  return found;
}

function literal(node) {
  return node !== undefined && ts.isStringLiteralLike(node) ? node.text : undefined;
}

/** `test`, `test.only`, `test.each([...])`, test.each`...`; what is skipped proves nothing. */
function isCallOf(callee, names) {
  if (ts.isIdentifier(callee)) return names.includes(callee.text);
  if (ts.isCallExpression(callee)) return isEach(callee.expression, names);
  if (ts.isTaggedTemplateExpression(callee)) return isEach(callee.tag, names);
  return (
    ts.isPropertyAccessExpression(callee) && callee.name.text === 'only' && isCallOf(callee.expression, names)
  );
}

function isSkipped(callee) {
  if (ts.isCallExpression(callee)) return isSkipped(callee.expression);
  if (!ts.isPropertyAccessExpression(callee)) return false;
  return callee.name.text === 'skip' || callee.name.text === 'todo' || isSkipped(callee.expression);
}

function isEach(callee, names) {
  return (
    ts.isPropertyAccessExpression(callee) && callee.name.text === 'each' && isCallOf(callee.expression, names)
  );
}

/** Rows of a literal table name themselves where the name begins with their first value: `%s`. */
function namesOf(callee, name) {
  const table = ts.isCallExpression(callee) ? unwrapped(callee.arguments[0]) : undefined;
  if (!name.startsWith('%s') || table === undefined || !ts.isArrayLiteralExpression(table)) return [name];
  const firsts = table.elements.map((row) =>
    literal(ts.isArrayLiteralExpression(row) ? row.elements[0] : row),
  );
  return firsts.every((first) => first !== undefined) && firsts.length > 0
    ? firsts.map((first) => name.replace('%s', () => first))
    : [name];
}

/** `[...] as const`, `([...])`. */
function unwrapped(node) {
  return node !== undefined && (ts.isAsExpression(node) || ts.isParenthesizedExpression(node))
    ? unwrapped(node.expression)
    : node;
}

/** The ids that a name begins with, and the rest of it. A bracket that holds anything else belongs to the rest. */
function readName(name) {
  const found = [];
  let rest = name;
  for (;;) {
    const bracket = /^\[((?:[A-Z]{1,2}-\d+|trap \d+)(?:, ?(?:[A-Z]{1,2}-\d+|trap \d+))*)\]\s*/.exec(rest);
    if (bracket === null) return { ids: found, title: rest };
    found.push(...bracket[1].split(/, ?/));
    rest = rest.slice(bracket[0].length);
  }
}

function writeTable() {
  const proven = requirements.filter(({ id }) => proofs.get(id).length > 0).length;
  const excused = requirements.filter(
    ({ id, why_not: whyNot }) => whyNot && proofs.get(id).length === 0,
  ).length;
  return [
    '# Requirements and their proofs',
    '',
    'Generated by `npm run generate` from `test/spec/requirements.yaml` and the names of the tests; changes belong there.',
    '',
    'The ids are this project’s own. SHALL, SHOULD and MAY are the words of CDS Hooks; _stated_ is said there without',
    'such a word; _derived_ is needed to meet it or to work with real clients; _practice_ is from its best-practices',
    'page; _CRD_ from the Da Vinci CRD guide; a _trap_ is a defect that real services had. Versions are those of CDS',
    'Hooks that have the requirement.',
    '',
    `${requirements.length} requirements: ${proven} proven by tests, ${excused} with a reason why not, ${unproven.length} not yet proven.`,
    ...sections.flatMap(({ title, requirements: own }) => [
      '',
      `## ${title}`,
      '',
      '<!-- prettier-ignore -->',
      '| id | level | versions | requirement | proof |',
      '| --- | --- | --- | --- | --- |',
      ...own.map(writeRow),
    ]),
    '',
  ].join('\n');
}

function writeRow({ id, level, versions, says, why_not: whyNot }) {
  const tests = proofs.get(id).map(({ file, title }) => `\`${file}\`: ${cell(title)}`);
  const proof =
    tests.length > 0 ? tests.join('<br>') : whyNot ? `_Not tested:_ ${cell(whyNot)}` : '_Not yet._';
  return `| ${id} | ${level} | ${versions.join(', ')} | ${cell(says)} | ${proof} |`;
}

/** Literal text in a cell of a table; code spans stay as they are. */
function cell(text) {
  return text
    .split(/(`[^`]*`)/)
    .map((part, index) => (index % 2 === 1 ? part.replaceAll('|', '\\|') : escapeWords(part)))
    .join('');
}

function escapeWords(words) {
  return words
    .replace(/[\\|*_`[\]]/g, (character) => `\\${character}`)
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
