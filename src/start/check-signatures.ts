/** Whether two reviewers signed the content of a folder: the files read, the signatures judged (content signing). */

import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Content, Problem } from '../model/content.js';
import {
  judgeSignatures,
  REVIEWERS_NEEDED,
  type JudgedSignature,
  type SignatureProblem,
} from '../signing/judge-signatures.js';
import { readReviewers } from '../signing/read-reviewers.js';
import { readSignatures, SIGNATURES_FILE } from '../signing/signatures-file.js';

export interface CheckedSignatures {
  readonly judged: readonly JudgedSignature[];
  /** Errors when there are too few signatures that hold; the others are warnings. */
  readonly problems: readonly Problem[];
}

const WORDS: Readonly<Record<SignatureProblem, string>> = {
  'unknown-reviewer': 'is by nobody of the reviewers file',
  'other-key': 'was made with another key than the reviewers file has for them',
  wrong: 'is wrong: it is not of this content by this name',
};

/** @param folder holds `cards/` and, beside it, `signatures.yaml` @param reviewersFile its path */
export async function checkSignatures(
  content: Content,
  folder: string,
  reviewersFile: string,
): Promise<CheckedSignatures> {
  const { reviewers, problems: wrongReviewers } = readReviewers(
    await readFile(reviewersFile, 'utf8'),
    basename(reviewersFile),
  );
  const text = await readFile(join(folder, SIGNATURES_FILE), 'utf8').catch(() => undefined);
  const { signatures, problems: wrongSignatures } =
    text === undefined ? { signatures: [], problems: [] } : readSignatures(text);
  const unreadable = [...wrongReviewers, ...wrongSignatures];
  if (unreadable.length > 0) return { judged: [], problems: unreadable };
  const { judged, signedBy, enough } = judgeSignatures(content.hash, signatures, reviewers);
  const problems = judged.flatMap(({ signature: { reviewer }, problem }) =>
    problem === undefined
      ? []
      : [
          tell(
            'warning',
            `The signature of ${reviewer} ${WORDS[problem]}, and does not count.`,
            'Sign again, or correct the reviewers file.',
          ),
        ],
  );
  if (!enough) problems.push(tooFew(content.hash, signedBy));
  return { judged, problems };
}

function tooFew(hash: string, signedBy: readonly string[]): Problem {
  const who = signedBy.length === 0 ? 'nobody has signed it' : `${signedBy.join(', ')} signed it`;
  const missing = REVIEWERS_NEEDED - signedBy.length;
  return tell(
    'error',
    `This content (${hash}) needs the signatures of ${REVIEWERS_NEEDED} different reviewers, and ${who}.`,
    `Let ${missing > 1 ? `${missing} reviewers` : 'another reviewer'} look at it and run: rationale sign --key <key> --reviewer <name>.`,
  );
}

const tell = (severity: Problem['severity'], message: string, remedy: string): Problem => ({
  severity,
  rule: 'signatures',
  file: SIGNATURES_FILE,
  line: 1,
  column: 1,
  message,
  remedy,
});
