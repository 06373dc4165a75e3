/** `rationale sign`: a reviewer's signature on the content as it is, and the keys for it. */

import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { signContent } from '../../signing/signature.js';
import { addSignature, readSignatures, SIGNATURES_FILE } from '../../signing/signatures-file.js';
import { createKeyPair, readPrivateKey } from '../../signing/signing-key.js';
import { EXIT } from '../exit-codes.js';
import { contentRoot, loadFolder } from '../load-folder.js';
import { printProblems } from '../print-problems.js';
import { UsageError } from '../read-json-file.js';
import { replaceFile } from '../replace-file.js';
import type { Terminal } from '../terminal.js';

interface Options {
  readonly key?: string;
  readonly reviewer?: string;
  readonly newKey?: string;
  readonly folder?: string;
  readonly json?: boolean;
}

export function addSign(program: Command, terminal: Terminal): void {
  program
    .command('sign')
    .description('sign the content as it is, as one of two reviewers')
    .option('--key <file>', "the reviewer's private Ed25519 key, in PEM")
    .option('--reviewer <name>', 'name, as the reviewers file has it')
    .option(
      '--new-key <file>',
      'make a key pair instead: the private key into this file, the public one beside it',
    )
    .option('--folder <folder>', 'folder that holds cards/ and hooks/')
    .option('--json', 'print what was written as JSON')
    .action(async ({ key, reviewer, newKey, folder, json }: Options) => {
      const print = (value: object, words: readonly string[]): void => {
        for (const line of json === true ? [JSON.stringify(value)] : words) terminal.print(line);
      };
      if (newKey !== undefined) {
        const { publicPem, id } = await makeKeys(newKey);
        print({ private: newKey, public: `${newKey}.pub`, key: id }, [
          `Wrote ${newKey}, for your eyes alone, and ${newKey}.pub. Its thumbprint is ${id}.`,
          'For the reviewers file:',
          publicPem.trimEnd(),
        ]);
        return;
      }
      if (key === undefined || reviewer === undefined)
        throw new UsageError('Name --key and --reviewer, or --new-key to make a key pair.');
      if (reviewer.trim() === '' || /[\r\n]/.test(reviewer)) throw new UsageError('The name is one line.');
      const privateKey = readPrivateKey(await readKeyFile(key, terminal));
      if (privateKey === undefined)
        throw new UsageError(
          `${key} holds no private Ed25519 key in PEM that can be read without a passphrase.`,
        );
      const { content, problems } = await loadFolder(folder);
      if (content === undefined) {
        printProblems(problems, terminal, json);
        process.exitCode = EXIT.contentInvalid;
        return;
      }
      const signature = signContent(
        content.hash,
        reviewer,
        privateKey,
        new Date().toISOString().slice(0, 10),
      );
      const file = join(contentRoot(folder), SIGNATURES_FILE);
      const text = await readFile(file, 'utf8').catch(() => undefined);
      const wrong = text === undefined ? [] : readSignatures(text).problems;
      if (wrong.length > 0) {
        printProblems(wrong, terminal, json);
        process.exitCode = EXIT.failure;
        return;
      }
      await replaceFile(file, addSignature(text, signature));
      print({ file, ...signature }, [
        `${reviewer} signed the content ${content.hash} with the key ${signature.key}, in ${file}.`,
      ]);
    });
}

/** Neither file is ever replaced. */
async function makeKeys(file: string): Promise<ReturnType<typeof createKeyPair>> {
  const pair = createKeyPair();
  try {
    await writeFile(file, pair.privatePem, { mode: 0o600, flag: 'wx' });
    await writeFile(`${file}.pub`, pair.publicPem, { flag: 'wx' });
  } catch (error) {
    throw new UsageError(`${file} and ${file}.pub cannot be written; keys that are there are not replaced.`, {
      cause: error,
    });
  }
  return pair;
}

async function readKeyFile(file: string, terminal: Terminal): Promise<string> {
  try {
    const { mode } = await stat(file);
    if ((mode & 0o077) !== 0) terminal.complain(`Others can read ${file}: chmod 600 ${file}`);
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new UsageError(`${file} cannot be read.`, { cause: error });
  }
}
