/** Writes a draft card file into the content folder of a command. */

import { scaffoldPath, writeCardScaffold } from '../card-scaffold/write-card-scaffold.js';
import type { ServiceRule } from '../model/content.js';
import { contentRoot } from './load-folder.js';
import { UsageError } from './read-json-file.js';

/**
 * @param today `YYYY-MM-DD`: with it the card's history begins
 * @returns the path written
 * @throws UsageError when the id is not kebab-case or the file exists
 */
export async function scaffoldCard(
  service: ServiceRule,
  cardId: string,
  folder: string | undefined,
  today: string,
): Promise<string> {
  const root = contentRoot(folder);
  const problem = await writeCardScaffold(service, cardId, root, today);
  if (problem !== undefined) throw new UsageError(problem);
  return scaffoldPath(root, service.id, cardId);
}
