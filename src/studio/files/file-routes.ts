/** Opening, saving and beginning content files; one that changed on disk meanwhile is never written over. */

import { readFile } from 'node:fs/promises';
import type { JsonObject } from '../../model/fhir.js';
import { writeAtomically } from '../../start/write-atomically.js';
import { writeCardScaffold } from '../../card-scaffold/write-card-scaffold.js';
import type { OpenedFile, SavedFile } from '../contract.js';
import { optionalText, textIn } from '../read-body.js';
import type { StudioRoute } from '../route.js';
import type { StudioContext } from '../studio-context.js';
import { StudioFailure } from '../studio-failure.js';
import { locateContentFile } from './content-path.js';
import { hashText } from './hash-text.js';
import { readCommitted } from './read-committed.js';

/** Characters. */
const LONGEST = 4_000_000;

export const FILE_ROUTES: readonly StudioRoute[] = [
  {
    method: 'get',
    path: 'file',
    answer: async (context, { query }) => openFile(context, query.path ?? ''),
  },
  { method: 'put', path: 'file', answer: async (context, { body }) => saveFile(context, body) },
  { method: 'post', path: 'cards', status: 201, answer: async (context, { body }) => newCard(context, body) },
];

async function openFile({ options: { folder } }: StudioContext, path: string): Promise<OpenedFile> {
  const place = await locateContentFile(folder, path);
  const text = await readIfThere(place);
  if (text === undefined) throw new StudioFailure('not-found', 'There is no such file any more.');
  const committed = await readCommitted(folder, path);
  return { path, text, hash: hashText(text), ...(committed === undefined ? {} : { committed }) };
}

async function saveFile(context: StudioContext, body: JsonObject): Promise<SavedFile> {
  requireWritable(context);
  const [path, text] = [textIn(body, 'path'), textIn(body, 'text')];
  const opened = optionalText(body, 'hash');
  if (text.length > LONGEST) throw new StudioFailure('too-large', 'The file is too long to be content.');
  const place = await locateContentFile(context.options.folder, path);
  const now = await readIfThere(place);
  const hash = now === undefined ? undefined : hashText(now);
  if (hash !== opened)
    throw new StudioFailure(
      'changed-on-disk',
      now === undefined
        ? 'The file is gone from the disk. Save it as new, or leave it.'
        : 'The file was changed on disk since you opened it. Compare the two before you save.',
      { text: now ?? '', hash: hash ?? '' },
    );
  await writeAtomically(place, text);
  return { hash: hashText(text) };
}

async function newCard(context: StudioContext, body: JsonObject): Promise<OpenedFile> {
  requireWritable(context);
  const { folder } = context.options;
  const [id, card] = [textIn(body, 'service'), textIn(body, 'id')];
  const { content } = await context.whole();
  const service = content.services.get(id);
  if (service === undefined) throw new StudioFailure('not-found', 'There is no service of this name.');
  const holder = [...content.services.values()].find(({ cards }) => cards.some((one) => one.id === card));
  if (holder !== undefined)
    throw new StudioFailure('bad-request', `There is a card ${card} already, in the service ${holder.id}.`);
  const problem = await writeCardScaffold(service, card, folder, context.today());
  if (problem !== undefined) throw new StudioFailure('bad-request', problem);
  return openFile(context, `cards/services/${id}/${card}.yaml`);
}

function requireWritable({ options }: StudioContext): void {
  if (!options.writable)
    throw new StudioFailure(
      'not-allowed',
      'The content is inside an installed package or cannot be written to. Copy cards/ and hooks/ to a folder of your own and run: rationale studio --folder <it>.',
    );
}

const readIfThere = (place: string): Promise<string | undefined> =>
  readFile(place, 'utf8').catch(() => undefined);
