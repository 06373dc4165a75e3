/** `signatures.yaml` beside `cards/`: who signed which content (content signing). */

import { isSeq, parseDocument, stringify } from 'yaml';
import type { Problem } from '../model/content.js';
import { readYamlFile } from './read-yaml-file.js';
import type { Signature } from './signature.js';

export const SIGNATURES_FILE = 'signatures.yaml';

const MEMBERS = ['content', 'reviewer', 'key', 'signature', 'signed'] as const;

const HEADER = ` Who signed the content beside this file: written by rationale sign, checked by rationale check --signatures.
 A signature stands for one content hash; entries of other hashes are of earlier content and count for nothing here.`;

/** Every signature of the file, whatever content it is of; none when anything is wrong with it. */
export function readSignatures(text: string): {
  readonly signatures: readonly Signature[];
  readonly problems: readonly Problem[];
} {
  const yaml = readYamlFile(text, SIGNATURES_FILE, 'signatures');
  if (yaml.problems.length > 0) return { signatures: [], problems: yaml.problems };
  const remedy = 'Let rationale sign write it; what it wrote is in your version control.';
  const { value } = yaml;
  const list: unknown =
    typeof value === 'object' && value !== null && 'signatures' in value ? value.signatures : undefined;
  if (!Array.isArray(list)) {
    return { signatures: [], problems: [yaml.problemAt([], 'This is no list of signatures.', remedy)] };
  }
  const problems: Problem[] = [];
  const signatures = list.flatMap((entry: unknown, index) => {
    if (isSignature(entry)) return [entry];
    problems.push(yaml.problemAt(['signatures', index], `Entry ${index + 1} is no signature.`, remedy));
    return [];
  });
  return { signatures: problems.length > 0 ? [] : signatures, problems };
}

/**
 * The text of the file with a signature added, in place of the reviewer's earlier one of the same content. Comments and
 * the other entries stay.
 * @param text of the file as it is; undefined when there is none. Readable by {@link readSignatures}
 */
export function addSignature(text: string | undefined, signature: Signature): string {
  if (text === undefined) {
    const comment = HEADER.split('\n').map((line) => `#${line}`);
    return `${comment.join('\n')}\n${stringify({ format: 1, signatures: [signature] }, STYLE)}`;
  }
  const document = parseDocument(text);
  const list = document.get('signatures');
  if (!isSeq(list)) throw new TypeError('The file holds no list of signatures.');
  const { signatures } = readSignatures(text);
  const at = signatures.findIndex(
    ({ content, reviewer }) => content === signature.content && reviewer === signature.reviewer,
  );
  const node = document.createNode(signature);
  list.flow = false;
  if (at < 0) list.add(node);
  else list.set(at, node);
  return document.toString(STYLE);
}

const STYLE = { lineWidth: 0 } as const;

const isSignature = (value: unknown): value is Signature =>
  typeof value === 'object' &&
  value !== null &&
  MEMBERS.every((member) => typeof Object.entries(value).find(([key]) => key === member)?.[1] === 'string');
