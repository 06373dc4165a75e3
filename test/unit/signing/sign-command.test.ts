/** `rationale sign` and `rationale check --signatures`, as two reviewers and whoever checks them use them. */

import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addCheck } from '../../../src/cli/commands/check-command.js';
import { addSign } from '../../../src/cli/commands/sign-command.js';
import { runCommand } from '../../support/run-command.js';
import { removeContent, VALID, writeContent } from '../content/content-fixture.js';

afterAll(removeContent);

let root = '';
beforeAll(async () => {
  root = await writeContent(VALID);
  await newKey('jo');
  await newKey('al');
  const entry = async (name: string): Promise<string> => {
    const key = await readFile(join(root, `${name}.pem.pub`), 'utf8');
    return `  - name: ${name}\n    role: Pharmacist\n    key: |\n      ${key.trimEnd().replaceAll('\n', '\n      ')}\n`;
  };
  await writeFile(
    join(root, 'reviewers.yaml'),
    `format: 1\nreviewers:\n${await entry('jo')}${await entry('al')}`,
  );
});

const newKey = (name: string): ReturnType<typeof runCommand> =>
  runCommand(addSign, 'sign', '--new-key', join(root, `${name}.pem`));

const sign = (name: string, key = name): ReturnType<typeof runCommand> =>
  runCommand(addSign, 'sign', '--key', join(root, `${key}.pem`), '--reviewer', name, '--folder', root);

const check = (...more: readonly string[]): ReturnType<typeof runCommand> =>
  runCommand(addCheck, 'check', root, '--signatures', '--reviewers', join(root, 'reviewers.yaml'), ...more);

describe('a new key', () => {
  test('is its owner’s alone to read, and never replaces one', async () => {
    const { printed } = await newKey('ed');
    const text = await readFile(join(root, 'ed.pem'), 'utf8');
    expect((await stat(join(root, 'ed.pem'))).mode & 0o777).toBe(0o600);
    expect(text).toMatch(/^-----BEGIN PRIVATE KEY-----\n/);
    expect(printed).toContain(await readFile(join(root, 'ed.pem.pub'), 'utf8').then((key) => key.trimEnd()));
    expect(printed).not.toContain(text.split('\n')[1] ?? '');
    await expect(newKey('ed')).rejects.toThrow(/keys that are there are not replaced/);
    expect(await readFile(join(root, 'ed.pem'), 'utf8')).toBe(text);
  });
});

describe('content', () => {
  test('is signed by two reviewers, and then checks; a change voids both signatures', async () => {
    const none = await check();
    expect(none.code).toBe(3);
    expect(none.complained).toMatch(
      /^error signatures\.yaml:1:1 This content \([0-9a-f]{64}\) needs the signatures of 2 different reviewers, and nobody has signed it\./,
    );
    expect(none.complained).toContain('Let 2 reviewers look at it and run: rationale sign');

    expect((await sign('jo')).printed).toMatch(
      /^jo signed the content [0-9a-f]{64} with the key [\w-]{43}, in /,
    );
    const one = await check();
    expect(one.code).toBe(3);
    expect(one.complained).toContain('needs the signatures of 2 different reviewers, and jo signed it.');

    await sign('al');
    const both = await check();
    expect(both).toMatchObject({ code: 0, complained: '' });
    expect(both.printed).toMatch(
      /^Signed by jo \(Pharmacist\) on \d{4}-\d{2}-\d{2}, key [\w-]{43}\.\nSigned by al \(Pharmacist\) on /,
    );
    expect((await check('--json')).printed).toBe('[]');

    const hook = join(root, 'hooks/patient-view.yaml');
    const text = await readFile(hook, 'utf8');
    await writeFile(hook, `${text}# a comment changes nothing\n`);
    expect((await check()).code).toBe(0);
    await writeFile(hook, text.replace('The patient.', 'Another.'));
    expect((await check()).complained).toContain('and nobody has signed it.');
    await writeFile(hook, text);
    expect((await check()).code).toBe(0);
  });

  test('signed by a stranger, or with another’s key, is not', async () => {
    await newKey('stranger');
    await sign('stranger');
    await sign('al', 'stranger');
    const { code, complained } = await check();
    expect(code).toBe(3);
    expect(complained).toContain(
      'warning signatures.yaml:1:1 The signature of stranger is by nobody of the reviewers file, and does not count.',
    );
    expect(complained).toContain(
      'The signature of al was made with another key than the reviewers file has for them, and does not count.',
    );
    await sign('al');
    expect((await check()).code).toBe(0);
  });

  test('that does not load is not signed', async () => {
    const card = join(root, 'cards/services/kidney/potion-kidney.yaml');
    const text = await readFile(card, 'utf8');
    const signatures = await readFile(join(root, 'signatures.yaml'), 'utf8');
    await writeFile(card, text.replace('critical', 'urgent'));
    expect((await sign('jo')).code).toBe(3);
    await writeFile(card, text);
    expect(await readFile(join(root, 'signatures.yaml'), 'utf8')).toBe(signatures);
  });

  test('is not signed into a file that is none of ours', async () => {
    const file = join(root, 'signatures.yaml');
    const text = await readFile(file, 'utf8');
    await writeFile(file, 'mine: yes\n');
    const { code, complained } = await sign('jo');
    expect(code).toBe(1);
    expect(complained).toContain('This is no list of signatures.');
    expect(await readFile(file, 'utf8')).toBe('mine: yes\n');
    await writeFile(file, text);
  });
});

describe('wrong use', () => {
  test('is told without a word of a key', async () => {
    await expect(runCommand(addSign, 'sign')).rejects.toThrow('Name --key and --reviewer');
    await expect(sign('jo\nal', 'jo')).rejects.toThrow('The name is one line.');
    await expect(sign('jo', 'nowhere')).rejects.toThrow(/nowhere\.pem cannot be read\.$/);
    await expect(sign('jo', 'jo.pem.pub/..')).rejects.toThrow(/cannot be read/);
    await writeFile(join(root, 'public.pem'), await readFile(join(root, 'jo.pem.pub')), { mode: 0o644 });
    await expect(sign('jo', 'public')).rejects.toThrow(/holds no private Ed25519 key in PEM/);
    const reviewers = process.env.REVIEWERS_FILE;
    delete process.env.REVIEWERS_FILE;
    await expect(runCommand(addCheck, 'check', root, '--signatures')).rejects.toThrow(
      'Name the reviewers file: --reviewers, or REVIEWERS_FILE.',
    );
    if (reviewers !== undefined) process.env.REVIEWERS_FILE = reviewers;
  });

  test('of a key that others can read is said', async () => {
    await writeFile(join(root, 'open.pem'), await readFile(join(root, 'jo.pem')), { mode: 0o644 });
    expect((await sign('jo', 'open')).complained).toMatch(
      /^Others can read .+open\.pem: chmod 600 .+open\.pem$/,
    );
  });
});
