/** What is switched off where a command looks, as the running service would read it. */

import { readConfig } from '../config.js';
import type { Switches } from '../model/policy.js';
import { readIfThere } from '../start/read-if-there.js';
import { switchesFile } from '../start/reload/state-paths.js';
import { isSwitchedOff, parseSwitches } from '../start/switches/parse-switches.js';
import { UsageError } from './read-json-file.js';

/**
 * @param folder that holds the content; default: what the service itself would look at
 * @throws UsageError when the file cannot be understood
 */
export async function readSwitches(
  folder: string | undefined,
  { STATE_DIR, CONTENT_DIR }: Readonly<Record<string, string | undefined>>,
): Promise<Switches> {
  const scope = folder === undefined ? readConfig({ STATE_DIR, CONTENT_DIR }) : { contentFolder: folder };
  const file = switchesFile(scope);
  const { switched, problems } = parseSwitches(await readIfThere(file));
  if (switched === undefined) {
    const [first] = problems;
    throw new UsageError(
      `${file}, line ${first?.line ?? 1}: ${first?.message ?? 'it cannot be understood.'}`,
    );
  }
  return { isOff: (card, site) => isSwitchedOff(switched, card, site) };
}
