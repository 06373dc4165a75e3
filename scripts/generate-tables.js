/** Writes the README's tables of errors and settings from the code they describe; `npm run generate` runs it. */

import { readFile, writeFile } from 'node:fs/promises';
import { register } from 'node:module';
import { fileURLToPath, URL } from 'node:url';
import prettier from 'prettier';

register('./typescript-loader.js', import.meta.url);

const { ERROR_KINDS } = await import('../src/errors.ts');
const { SETTINGS } = await import('../src/settings.ts');

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
};

let text = await readFile(readme, 'utf8');
for (const [name, lines] of Object.entries(tables)) {
  const place = new RegExp(`(<!-- ${name} -->\n)[^]*?(\n<!-- end -->)`);
  if (!place.test(text)) throw new Error(`README.md has no place for the table of ${name}.`);
  text = text.replace(place, (_whole, start, end) => `${start}\n${lines.join('\n')}\n${end}`);
}
const options = await prettier.resolveConfig(readme);
await writeFile(readme, await prettier.format(text, { ...options, parser: 'markdown' }));
