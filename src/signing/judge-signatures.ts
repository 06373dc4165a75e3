/** Which signatures hold for the content at hand, and whether two reviewers signed it (content signing). */

import type { Reviewer } from './read-reviewers.js';
import { isSignedBy, type Signature } from './signature.js';

/** Signatures of different reviewers, with different keys. */
export const REVIEWERS_NEEDED = 2;

export type SignatureProblem =
  /** Nobody of that name is among the reviewers. */
  | 'unknown-reviewer'
  /** Made with another key than the reviewer's. */
  | 'other-key'
  /** The signature is not of this content and this name. */
  | 'wrong';

export interface JudgedSignature {
  readonly signature: Signature;
  readonly role?: string;
  readonly problem?: SignatureProblem;
}

export interface SignatureVerdict {
  /** Of the content's hash alone. */
  readonly judged: readonly JudgedSignature[];
  /** Names of the reviewers whose signatures hold. */
  readonly signedBy: readonly string[];
  readonly enough: boolean;
}

/** @param content `Content.hash` */
export function judgeSignatures(
  content: string,
  signatures: readonly Signature[],
  reviewers: readonly Reviewer[],
): SignatureVerdict {
  const judged = signatures
    .filter((signature) => signature.content === content)
    .map((signature) => judge(signature, reviewers));
  const sound = judged.filter(({ problem }) => problem === undefined).map(({ signature }) => signature);
  const signedBy = [...new Set(sound.map(({ reviewer }) => reviewer))];
  const keys = new Set(sound.map(({ key }) => key));
  return { judged, signedBy, enough: signedBy.length >= REVIEWERS_NEEDED && keys.size >= REVIEWERS_NEEDED };
}

/** The key is the reviewers file's: what the signature says of its key is compared, and never used. */
function judge(signature: Signature, reviewers: readonly Reviewer[]): JudgedSignature {
  const reviewer = reviewers.find(({ name }) => name === signature.reviewer);
  if (reviewer === undefined) return { signature, problem: 'unknown-reviewer' };
  const { role, key, keyId } = reviewer;
  if (keyId !== signature.key) return { signature, role, problem: 'other-key' };
  return isSignedBy(signature, key) ? { signature, role } : { signature, role, problem: 'wrong' };
}
