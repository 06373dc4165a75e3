/** Recognises the counted forms of medicines by code and by word (HL7 v3 orderableDrugForm; UCUM annotations). */

import { boundedMemo } from '../../units/bounded-memo.js';

export type DrugForm = '{tablet}' | '{patch}' | '{spray}' | '{unit}';

const words = (form: DrugForm, list: string): readonly (readonly [string, DrugForm])[] =>
  list
    .trim()
    .split(/\s+/)
    .map((word) => [word, form] as const);

/** Codes of orderableDrugForm, and the words and abbreviations charts use. Solid pieces all count as tablets. */
const FORMS: ReadonlyMap<string, DrugForm> = new Map([
  ...words(
    '{tablet}',
    `tab tabs tbl tablet tablets caplet caplets captab pill pills cap caps capsule capsules softgel softgels gelcap
     gelcaps film films filmtab strip strips suppository suppositories supp supps sup lozenge lozenges loz troche
     troches wafer wafers pastille pastilles
     ortab buctab srbuctab chewtab cptab disintab drtab ectab erectab ertab ertab12 ertab24 ortroche sltab vagtab
     orcap entcap erentcap ercap ercap12 ercap24 sprinkcap recsupp urethsupp vagsupp`,
  ),
  ...words('{patch}', 'patch patches ptch transdermalpatch tpatch tpath16 tpath24 tpath2wk tpath72 tpathwk'),
  ...words(
    '{spray}',
    `spray sprays spry actuation actuations actuat puff puffs inhalation inhalations nasspry oralspry mdinhl sprayadapt`,
  ),
  ...words('{unit}', 'each ea piece pieces'),
]);

/** Words that stand beside a form and change nothing in counting it. */
const BESIDE: ReadonlySet<string> = new Set(
  (
    'oral sublingual buccal vaginal rectal nasal transdermal mucosal topical extended delayed immediate sustained ' +
    'modified release er xr sr cr dr ec ir xl la hr hour hours coated film chewable disintegrating orally effervescent ' +
    'dispersible metered system s es'
  ).split(' '),
);

/** `72 hour patch`: how long a piece lasts, not how much of it there is. */
const HOURS = /^\d{1,3}$/;
const PER_HOURS: ReadonlySet<string> = new Set(['hr', 'hour', 'hours']);

/**
 * The form that a code or a phrase (`{tablet}`, `TAB`, `Tablet(s)`, `oral extended-release capsule`) names. Undefined
 * when it holds a word that is neither a form nor beside the point, or names two forms that are counted apart.
 */
export const readDrugForm = boundedMemo((written: string): DrugForm | undefined => {
  const named = new Set<DrugForm>();
  const parts = written
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  for (const word of parts) {
    const form = FORMS.get(word);
    if (form !== undefined) named.add(form);
    else if (!BESIDE.has(word) && !(HOURS.test(word) && parts.some((other) => PER_HOURS.has(other)))) {
      return undefined;
    }
  }
  const [form, ...others] = named;
  return others.length === 0 ? form : undefined;
});
