/** Compiles what EHRs can show and send (DESIGN, "Layout": profile data; CDS Hooks 2.0.1 leaves it to the client). */

import type { EhrProfile, ProfileNote } from '../model/client.js';
import type { EhrProfileFile, ProfileNotePart } from '../model/content-files.js';
import { nearestName } from '../text/nearest-name.js';
import type { ParsedFiles } from './parse-files.js';
import type { FileReport } from './report-problem.js';

/** The profile of clients that name none: all that the standard has, nothing left out. */
const GENERIC = 'generic';

const ACTIONS = ['create', 'update', 'delete'] as const;

/**
 * Every profile by id. A folder without a profile `generic` has one all the same: the defaults of the file format are
 * it. Triggers for hooks that do not exist are reported.
 */
export function compileEhrProfiles(
  profileFiles: ParsedFiles<'ehr_profile'>,
  hookFiles: ParsedFiles<'hook'>,
): ReadonlyMap<string, EhrProfile> {
  const hooks = new Set([...hookFiles.files.map(({ name }) => name), ...hookFiles.broken]);
  const generic = compileEhrProfile({ format: 1, id: GENERIC, title: 'Generic', notes: [] });
  const profiles = profileFiles.files.map(({ name, file, report }) => {
    checkTriggers(file.value, hooks, report);
    return [name, compileEhrProfile(file.value)] as const;
  });
  return new Map([[GENERIC, generic], ...profiles]);
}

function checkTriggers(
  { triggers = {} }: EhrProfileFile,
  hooks: ReadonlySet<string>,
  report: FileReport,
): void {
  for (const hook of Object.keys(triggers)) {
    if (hooks.has(hook)) continue;
    const near = nearestName(hook, hooks);
    report.problem(
      { key: ['triggers', hook] },
      {
        rule: 'unknown-name',
        message: `${hook} is not a hook.`,
        remedy: near === undefined ? 'Remove it, or add the hook.' : `Did you mean ${near}?`,
      },
    );
  }
}

/** @param file valid against the schema; nothing is checked again */
export function compileEhrProfile(file: EhrProfileFile): EhrProfile {
  const { selection_behavior: selectionBehavior, detail_type_extension: detailType } = file;
  const { max_cards: maxCards, max_detail: maxDetail } = file;
  return Object.freeze({
    id: file.id,
    title: file.title,
    suggestions: file.suggestions ?? 'all',
    actions: new Set(file.actions ?? ACTIONS),
    oneActionPerSuggestion: file.one_action_per_suggestion ?? false,
    ...(selectionBehavior === undefined ? {} : { selectionBehavior }),
    detail: file.detail ?? 'markdown',
    ...(detailType === undefined ? {} : { detailTypeExtension: detailType }),
    overrideReasons: file.override_reasons ?? true,
    appContext: file.app_context ?? true,
    appContextLinks: file.app_context_links ?? 'drop',
    ...(maxCards === undefined ? {} : { maxCards }),
    ...(maxDetail === undefined ? {} : { maxDetail }),
    readsDiscovery: file.reads_discovery ?? true,
    triggers: new Map(Object.entries(file.triggers ?? {})),
    draftScopes: file.draft_scopes ?? [],
    notes: file.notes.map(compileNote),
  });
}

const compileNote = ({ about, says, source, date, url }: ProfileNotePart): ProfileNote => ({
  about,
  says: says.trim().replace(/\s+/g, ' '),
  source,
  date,
  ...(url === undefined ? {} : { url }),
});
