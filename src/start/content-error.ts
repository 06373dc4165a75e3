/** The content or the clients file cannot be served; every reason is told. */

import type { Problem } from '../model/content.js';

export class ContentError extends Error {
  override readonly name = 'ContentError';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super('The content has errors.');
    this.problems = problems;
  }
}
