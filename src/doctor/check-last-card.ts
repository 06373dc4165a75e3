/** When a card was last shown, from the event files: a service that shows none may be well, or may not be asked. */

import { diskErrorCode } from '../events/disk-error-code.js';
import { listEventFiles, readEvents } from '../report/read-events.js';
import { doubt, notChecked, well, type Finding } from './finding.js';

const ABOUT = 'Last card';
const DAY = 86_400_000;

const codeOf = (error: unknown): string => diskErrorCode(error) ?? 'unknown';

/** @param folder of event files; absent: there are none @param now milliseconds */
export async function checkLastCard(folder: string | undefined, now: number): Promise<Finding> {
  if (folder === undefined) return notChecked(ABOUT, 'Without EVENTS_DIR nothing is kept that could tell.');
  const from = new Date(now - 8 * DAY).toISOString().slice(0, 10);
  const files = await listEventFiles(folder, from).catch(codeOf);
  if (files === 'ENOENT') return notChecked(ABOUT, 'The event folder is not there yet.');
  if (typeof files === 'string')
    return notChecked(ABOUT, `The event folder cannot be read (${files}), so it is not known.`);
  const counts = { read: 0, bad: 0, unknownSchema: 0, unknownKind: 0, unfinished: 0, repeated: 0 };
  let shown = '';
  let asked = '';
  for await (const event of readEvents(files, counts)) {
    if (event.time > asked) asked = event.time;
    if ('kind' in event) continue;
    if (event.shown !== undefined && event.time > shown) shown = event.time;
  }
  if (shown !== '') return well(ABOUT, `It was shown at ${shown}.`);
  if (asked === '')
    return doubt(
      ABOUT,
      'Nothing happened in the last week: no EHR calls.',
      'Ask whoever looks after the EHR whether the service is registered, and send a sample with `rationale send`.',
    );
  return doubt(
    ABOUT,
    `EHRs call (last at ${asked}), and no card was shown in the last week.`,
    'Look at `rationale report`: cards may be silent, switched off, or unknown for want of data.',
  );
}
