/**
 * Content files as their schemas allow them: card, service, value set, orders, site, model, EHR profile. Types only.
 *
 * Generated from `src/content/schema/` by `npm run generate`; changes belong in the schemas.
 */
/* eslint-disable @typescript-eslint/consistent-indexed-object-style -- as generated */

/**
 * Three numbers, e.g. 1.0.0.
 */
export type Version = string;
/**
 * The name of a hook in the hooks folder, e.g. order-sign.
 */
export type HookId = string;
/**
 * Text, of any number of lines.
 */
export type Text = string;
/**
 * The code system's address, e.g. http://loinc.org, http://snomed.info/sct, http://www.nlm.nih.gov/research/umls/rxnorm, http://hl7.org/fhir/sid/icd-10-cm.
 */
export type System = string;
/**
 * One line of text.
 */
export type Line = string;
/**
 * Further names that mean a member, e.g. brand names. Members' own names are used without being repeated. Only with drugs: true.
 */
export type Names = Line[];
/**
 * Words that rule a match by name out, because with them it is something else. Only with drugs: true.
 */
export type NotNames = Line[];
/**
 * The same thing in other code systems.
 */
export type Also = AlsoListPart[];
/**
 * The name of a criterion, or a nested { all / any / none }.
 */
export type LogicItem = Name | LogicPart;
/**
 * Lower-case letters, digits and underscores, starting with a letter, e.g. low_egfr.
 */
export type Name = string;
/**
 * How urgent: info, warning or critical. Some EHRs stop the clinician on critical.
 */
export type Indicator = 'info' | 'warning' | 'critical';
/**
 * A code, in quotes so that YAML does not read it as a number.
 */
export type Code = string;
/**
 * any: suggestions can be accepted together. at-most-one: they exclude each other.
 */
export type SelectionBehavior = 'any' | 'at-most-one';
/**
 * An address beginning with https://.
 */
export type Url = string;
/**
 * A medication ({ drug: ... }), another order ({ loinc, snomed or code and system }), or { resource: ... }.
 */
export type CaseDraft = CaseMedication | CaseCoded | CaseResource;
/**
 * How many days before now.
 */
export type DaysAgo = number;
/**
 * Orders being written.
 */
export type Drafts = CaseDraft[];
/**
 * On order-select: which drafts are selected, counted from 0. Unless given: all.
 */
export type Selected = number[];
/**
 * A medication ({ drug: ... }), a result ({ loinc, value, unit }), something coded ({ snomed: ... }), or { resource: ... }.
 */
export type CaseEntry = CaseMedication | CaseResult | CaseCoded | CaseResource;
/**
 * Needs the EHR does not send.
 */
export type NotSent = Name[];
/**
 * `input`, `not input`, `input >= 75` (also > <= < =), `input is choice`, or { all, any, none } of such.
 */
export type ConditionPart =
  | string
  | {
      /**
       * Every one holds.
       */
      all?: ConditionPart[];
      /**
       * At least one holds.
       */
      any?: ConditionPart[];
      /**
       * Not one holds.
       */
      none?: ConditionPart[];
    };
/**
 * Text, or { not_available: why }.
 */
export type AttributePart =
  | Text
  | {
      not_available: Text;
    };

/**
 * Every kind of content file.
 */
export interface ContentFiles {
  card: CardFile;
  service: ServiceFile;
  value_set: ValueSetFile;
  orders: OrdersFile;
  site: SiteFile;
  model: ModelFile;
  ehr_profile: EhrProfileFile;
}
/**
 * One decision: what it is for, its evidence, the numbers a site may change, codes, data, facts, sentences, logic, card and tests.
 */
export interface CardFile {
  /**
   * Version of this file format. Always 1.
   */
  format: 1;
  /**
   * The card's name for ever: the file's name without .yaml. Never change it once the card is live.
   */
  id: string;
  /**
   * What the card is called in lists and logs. Clinicians do not see it.
   */
  title: string;
  /**
   * Three numbers, major.minor.patch. Raise the first when the logic changes, the second for settings or wording, the third for anything else.
   */
  version: string;
  /**
   * draft: never evaluated. silent: evaluated and logged, never shown. active: shown. retired: kept for the record. Shared content ships silent or draft; a site makes a card active.
   */
  status: 'draft' | 'silent' | 'active' | 'retired';
  /**
   * Day by which the card must be reviewed again, e.g. 2027-11-01. A site's approval carries its own.
   */
  review_by?: string;
  /**
   * What became of the card, newest first. The last entry is its release.
   */
  history?: ChangePart[];
  /**
   * When the card is considered: one or more of the hooks of its service, e.g. [order-select, order-sign].
   */
  hooks: HookId[];
  about: AboutPart;
  fires_at_most?: FiresAtMostPart;
  /**
   * What the card rests on. At least one entry; each with a doi, an https url or a full citation.
   */
  evidence: EvidencePart[];
  /**
   * Every clinical number the card uses. A site may change those with local: true, within their allowed range.
   */
  settings?: {
    [k: string]: SettingPart;
  };
  /**
   * Code lists used by this card only. A list in cards/value-sets is used by its file's name without being repeated here.
   */
  codes?: {
    [k: string]: CodeListPart;
  };
  /**
   * The data the card asks the EHR for, by name. This is the one source of the prefetch templates and of the build sheet for the EHR's analyst.
   */
  needs: {
    /**
     * A FHIR read or search with places for the call's context, e.g. Observation?patient={{context.patientId}}&code=http://loinc.org|98979-8&_sort=-date&_count=5
     */
    [k: string]: string;
  };
  /**
   * What the card reads out of the data, each under a name. A fact may use facts written above it.
   */
  facts: {
    [k: string]: FactPart;
  };
  /**
   * One comparison each, with the sentence that tells it to a clinician.
   */
  criteria: {
    [k: string]: CriterionPart;
  };
  fire_when: LogicPart;
  /**
   * What happens when missing data leaves the answer open. nothing: no card. fire: show the card when all that must hold is true and only exclusions are open; the card names them. ask: show ask_card.
   */
  if_unknown: 'nothing' | 'fire' | 'ask';
  card: CardPart;
  ask_card?: AskCardPart;
  /**
   * Orders that only this card's suggestions create. Orders in cards/orders.yaml are used by their name.
   */
  orders?: {
    [k: string]: OrderPart;
  };
  tests: TestsPart;
}
/**
 * One version of the card.
 */
export interface ChangePart {
  version: Version;
  /**
   * The day of the version.
   */
  on: string;
  /**
   * What changed, in a clinician's words.
   */
  what: string;
}
/**
 * What a committee needs to know to approve the card.
 */
export interface AboutPart {
  /**
   * What the card does, in a sentence.
   */
  purpose: string;
  /**
   * Whom it is meant for.
   */
  for_patients: string;
  /**
   * Whom it is not meant for.
   */
  not_for: string;
  /**
   * What a reader must not conclude from it; known weaknesses.
   */
  cautions?: Text[];
  owner: OwnerPart;
  /**
   * Who wrote it (ONC HTI-1 source attribute).
   */
  developer: string;
  /**
   * Who paid for it, or none (ONC HTI-1 source attribute).
   */
  funding: string;
  harm_if_wrong: HarmPart;
  /**
   * Which of these the logic reads, e.g. [age, sex]; none of the others is used. health-status: an assessment such as a questionnaire's answers, smoking or pregnancy status (ONC HTI-1 source attributes).
   */
  uses: (
    | 'race'
    | 'ethnicity'
    | 'language'
    | 'sexual-orientation'
    | 'gender-identity'
    | 'sex'
    | 'age'
    | 'social-determinants'
    | 'health-status'
  )[];
  /**
   * Text, of any number of lines.
   */
  performance?: string;
}
/**
 * Who keeps the card right.
 */
export interface OwnerPart {
  /**
   * A role, e.g. Renal pharmacist.
   */
  role: string;
  /**
   * A person; left out in shared content.
   */
  name?: string;
}
/**
 * How bad each way of being wrong is. It guides the indicator and the review.
 */
export interface HarmPart {
  /**
   * When the card is due and does not appear.
   */
  missed: 'low' | 'moderate' | 'high';
  /**
   * When it appears and is not due.
   */
  false_alarm: 'low' | 'moderate' | 'high';
}
/**
 * A card that fires on more than 20 % of the patients of a backtest says here on how many, and why that is right.
 */
export interface FiresAtMostPart {
  /**
   * Largest share of patients, in percent.
   */
  percent: number;
  /**
   * Text, of any number of lines.
   */
  why: string;
}
/**
 * One statement and where it is from. Needs a doi, an https url or a cite.
 */
export interface EvidencePart {
  /**
   * Text, of any number of lines.
   */
  says: string;
  /**
   * The source's name and year.
   */
  from: string;
  /**
   * Text, of any number of lines.
   */
  cite?: string;
  /**
   * The DOI alone, e.g. 10.15585/mmwr.rr7103a1, without https://doi.org/.
   */
  doi?: string;
  /**
   * Where to read it.
   */
  url?: string;
  /**
   * The source's own grading, e.g. Class 1 or Category A, evidence type 4.
   */
  strength?: string;
}
/**
 * A number of the card.
 */
export interface SettingPart {
  /**
   * What the number is, for those who set it.
   */
  label: string;
  /**
   * The value unless a site changes it.
   */
  value: number;
  /**
   * A UCUM unit, e.g. mL/min/{1.73_m2}, or a word for counts: days, points, MME/day.
   */
  unit: string;
  /**
   * Lowest and highest value a site may choose, e.g. [90, 730].
   *
   * @minItems 2
   * @maxItems 2
   */
  allowed: [number, number];
  /**
   * true when a site may change it, false when it is the evidence's.
   */
  local: boolean;
}
/**
 * A list of codes of one system, with others beside it under also.
 */
export interface CodeListPart {
  system: System;
  list: MembersPart;
  /**
   * true when the members are medicines: list holds ingredients, products the products that contain them, and names are recognised in text.
   */
  drugs?: boolean;
  products?: MembersPart;
  names?: Names;
  not_names?: NotNames;
  /**
   * false when medicines are never to be recognised by name. Only with drugs: true.
   */
  match_names?: boolean;
  /**
   * Molar mass, when laboratories report the result both in mass and in moles, e.g. 113.12 for creatinine.
   */
  grams_per_mole?: number;
  /**
   * Charge of the ion without its sign, when laboratories report the result both in mEq/L and in mmol/L, e.g. 1 for potassium, 2 for calcium.
   */
  charge?: number;
  also?: Also;
}
/**
 * Code (in quotes) to what it is, e.g. { "6809": metformin }.
 */
export interface MembersPart {
  [k: string]: Line;
}
/**
 * Members in another code system.
 */
export interface AlsoListPart {
  system: System;
  list: MembersPart;
}
/**
 * A label, a unit for numbers, and exactly one way of getting it.
 */
export interface FactPart {
  /**
   * One line of text.
   */
  label: string;
  /**
   * One line of text.
   */
  unit?: string;
  /**
   * Age of the patient today, in completed years unless `unit` says otherwise.
   */
  age?: {
    /**
     * The need whose query is the patient.
     */
    from: string;
    /**
     * Completed years, months or days.
     */
    unit?: 'years' | 'months' | 'days';
  };
  /**
   * Whether the patient’s record says a gender, or that the patient has died.
   */
  demographic?:
    | {
        /**
         * The need whose query is the patient.
         */
        from: string;
        /**
         * The administrative gender of the record.
         */
        field: 'gender';
        /**
         * True when the record says this gender; unknown when it says `unknown` or nothing.
         */
        is: 'male' | 'female' | 'other';
      }
    | {
        /**
         * The need whose query is the patient.
         */
        from: string;
        /**
         * Whether the record says that the patient has died.
         */
        field: 'deceased';
      };
  /**
   * The newest result of a laboratory test or measurement, as a number in the fact’s `unit`.
   */
  latest_result?: {
    /**
     * The need (or needs) to look in; `orders` and `other_drafts` are the drafts of the call.
     */
    from: string | string[];
    /**
     * A list under `codes` of this card, or the name of a file in `cards/value-sets/`.
     */
    in: string;
    /**
     * Whole calendar days back from today in the site’s time zone, today included; a number or the name of a setting.
     */
    within_days?: number | string;
    /**
     * Codes of the component to read, e.g. the systolic pressure of a blood pressure.
     */
    component?: string;
  };
  /**
   * A number made from all results in a window of days: how many, smallest, largest, mean, or change.
   */
  result_summary?: {
    /**
     * The need (or needs) to look in; `orders` and `other_drafts` are the drafts of the call.
     */
    from: string | string[];
    /**
     * A list under `codes` of this card, or the name of a file in `cards/value-sets/`.
     */
    in: string;
    /**
     * Whole calendar days back from today in the site’s time zone, today included; a number or the name of a setting.
     */
    within_days: number | string;
    /**
     * `change` is the newest result minus the oldest one in the window.
     */
    of: 'count' | 'minimum' | 'maximum' | 'mean' | 'change';
    /**
     * Codes of the component to read, e.g. the systolic pressure of a blood pressure.
     */
    component?: string;
  };
  /**
   * Problems and diagnoses of a value set. Unconfirmed ones and ones without a status make it unknown.
   */
  problems?: {
    /**
     * The need (or needs) to look in; `orders` and `other_drafts` are the drafts of the call.
     */
    from: string | string[];
    /**
     * A list under `codes` of this card, or the name of a file in `cards/value-sets/`.
     */
    in: string;
    /**
     * `active`: still present (also recurrence and relapse). `any`: resolved ones count too.
     */
    status?: 'active' | 'any';
  };
  /**
   * Medication orders or statements, or other requests, of a value set: drafts of the call, history, or both.
   */
  orders?: {
    /**
     * The need (or needs) to look in; `orders` and `other_drafts` are the drafts of the call.
     */
    from: string | string[];
    /**
     * A list under `codes` of this card, or the name of a file in `cards/value-sets/`.
     */
    in: string;
    /**
     * Statuses of existing orders that count. Default: `active`. Drafts of the call always count.
     */
    status?: (
      | 'active'
      | 'on-hold'
      | 'completed'
      | 'stopped'
      | 'cancelled'
      | 'revoked'
      | 'ended'
      | 'intended'
      | 'not-taken'
      | 'preparation'
      | 'in-progress'
      | 'declined'
    )[];
    /**
     * Existing orders count when written at most this many calendar days ago: a number or a setting. Drafts of the call always count.
     */
    within_days?: number | string;
    /**
     * Categories that count, e.g. `community`, `outpatient`, `discharge`. Default: all.
     */
    categories?: string[];
    /**
     * Categories that do not count, e.g. `inpatient`. An order counts when it says no category, or another one beside.
     */
    except_categories?: string[];
  };
  /**
   * Active allergies and intolerances whose substance, or one named in a reaction, is in a value set.
   */
  allergies?: {
    /**
     * The need (or needs) to look in; `orders` and `other_drafts` are the drafts of the call.
     */
    from: string | string[];
    /**
     * A list under `codes` of this card, or the name of a file in `cards/value-sets/`.
     */
    in: string;
  };
  /**
   * Procedures of a value set that were done or are under way.
   */
  procedures?: {
    /**
     * The need (or needs) to look in; `orders` and `other_drafts` are the drafts of the call.
     */
    from: string | string[];
    /**
     * A list under `codes` of this card, or the name of a file in `cards/value-sets/`.
     */
    in: string;
    /**
     * Whole calendar days back from today in the site’s time zone, today included; a number or the name of a setting.
     */
    within_days?: number | string;
  };
  /**
   * Encounters by type, reason, diagnosis or discharge disposition, by class, or by both.
   */
  encounters?: {
    /**
     * The need (or needs) to look in; `orders` and `other_drafts` are the drafts of the call.
     */
    from: string | string[];
    /**
     * A list under `codes` of this card, or the name of a file in `cards/value-sets/`.
     */
    in?: string;
    /**
     * Codes of the encounter class that count, e.g. `IMP`, `EMER`, `AMB`.
     */
    class?: string[];
    /**
     * Whole calendar days back from today in the site’s time zone, today included; a number or the name of a setting.
     */
    within_days?: number | string;
  };
  /**
   * Vaccinations given, of a value set.
   */
  immunizations?: {
    /**
     * The need (or needs) to look in; `orders` and `other_drafts` are the drafts of the call.
     */
    from: string | string[];
    /**
     * A list under `codes` of this card, or the name of a file in `cards/value-sets/`.
     */
    in: string;
    /**
     * Whole calendar days back from today in the site’s time zone, today included; a number or the name of a setting.
     */
    within_days?: number | string;
  };
  /**
   * The newest answer to one question of a questionnaire, as a number, a yes or no, or a text.
   */
  answers?: {
    /**
     * The need (or needs) to look in; `orders` and `other_drafts` are the drafts of the call.
     */
    from: string | string[];
    /**
     * Canonical address of the questionnaire, without a version. Default: any with the question.
     */
    questionnaire?: string;
    /**
     * The question’s linkId.
     */
    link_id: string;
    /**
     * What the answer is read as.
     */
    as: 'number' | 'truth' | 'text';
    /**
     * Whole calendar days back from today in the site’s time zone, today included; a number or the name of a setting.
     */
    within_days?: number | string;
  };
  /**
   * A score: points added item by item. Items that are unknown make it an interval.
   */
  points?: (
    | {
        /**
         * What the item is, as the score’s paper calls it.
         */
        label: string;
        /**
         * Points it adds when its check is true.
         */
        add: number;
        /**
         * One comparison, as in a criterion; published limits may stand here as numbers.
         */
        if: string;
        /**
         * Where this item is published, when not with the rest.
         */
        source?: string;
      }
    | {
        /**
         * Bands of which one at most applies, e.g. of age: the first whose check is true.
         */
        one_of: {
          /**
           * What the item is, as the score’s paper calls it.
           */
          label: string;
          /**
           * Points it adds when its check is true.
           */
          add: number;
          /**
           * One comparison, as in a criterion; published limits may stand here as numbers.
           */
          if: string;
          /**
           * Where this item is published, when not with the rest.
           */
          source?: string;
        }[];
      }
  )[];
  /**
   * A registered calculation (a file in `cards/models/`) over other facts of this card.
   */
  calculate?: {
    /**
     * Name of the model.
     */
    model: string;
    /**
     * Facts of this card it is calculated from, declared before this one: a list of lists of orders, or each input of the model with its fact.
     */
    with:
      | string[]
      | {
          [k: string]: string;
        };
  };
  /**
   * A FHIRPath expression over the resources of needs (`%need`), checked at load. Use it for what no other kind covers.
   */
  fhirpath?:
    | string
    | {
        /**
         * The expression; it begins with `%need`.
         */
        expression: string;
        /**
         * What the result is: true or false, one number, one text, or a list of resources.
         */
        as?: 'truth' | 'number' | 'text' | 'list';
      };
}
/**
 * A sentence and one comparison.
 */
export interface CriterionPart {
  /**
   * Text, of any number of lines.
   */
  say: string;
  /**
   * One line of text.
   */
  check: string;
}
/**
 * all: every one holds. any: at least one holds. none: not one holds.
 */
export interface LogicPart {
  /**
   * Every one must hold.
   */
  all?: LogicItem[];
  /**
   * At least one must hold.
   */
  any?: LogicItem[];
  /**
   * None may hold: the exclusions.
   */
  none?: LogicItem[];
}
/**
 * What the clinician sees.
 */
export interface CardPart {
  indicator: Indicator;
  /**
   * Text, of any number of lines.
   */
  summary: string;
  /**
   * Text, of any number of lines.
   */
  detail?: string;
  source: SourcePart;
  /**
   * What the clinician can accept with one click.
   */
  suggestions?: SuggestionPart[];
  selection_behavior?: SelectionBehavior;
  /**
   * Where to read more, or a SMART app.
   */
  links?: LinkPart[];
  /**
   * Reasons a clinician may give for not following the card.
   */
  override_reasons?: OverrideReasonPart[];
}
/**
 * On whose authority the card speaks. Clients show the label.
 */
export interface SourcePart {
  /**
   * One line of text.
   */
  label: string;
  /**
   * Where the source can be read.
   */
  url?: string;
  /**
   * A PNG of 100 by 100 pixels.
   */
  icon?: string;
  /**
   * What the card is about, as letters and digits, or a coding of your own. The EHR's build keys on it: never change it once live.
   */
  topic: string | CodingPart;
}
/**
 * A code with its system.
 */
export interface CodingPart {
  system: System;
  code: Code;
  /**
   * One line of text.
   */
  display?: string;
}
/**
 * A label and exactly one of create, delete, update.
 */
export interface SuggestionPart {
  /**
   * Text, of any number of lines.
   */
  label: string;
  /**
   * true for the one that is best in most cases.
   */
  recommended?: boolean;
  create?: CreatePart;
  delete?: DeletePart;
  update?: UpdatePart;
}
/**
 * Adds an order.
 */
export interface CreatePart {
  /**
   * Lower-case letters, digits and underscores, starting with a letter, e.g. low_egfr.
   */
  order: string;
}
/**
 * Removes drafted orders: one suggestion for each draft in a list.
 */
export interface DeletePart {
  /**
   * Lower-case letters, digits and underscores, starting with a letter, e.g. low_egfr.
   */
  each: string;
}
/**
 * Changes drafted orders: one suggestion for each draft in a list.
 */
export interface UpdatePart {
  /**
   * Lower-case letters, digits and underscores, starting with a letter, e.g. low_egfr.
   */
  each: string;
  /**
   * Text, of any number of lines.
   */
  note?: string;
  /**
   * The order's new priority.
   */
  priority?: 'routine' | 'urgent' | 'asap' | 'stat';
}
/**
 * A link under the card.
 */
export interface LinkPart {
  /**
   * One line of text.
   */
  label: string;
  url: Url;
  /**
   * absolute: a page. smart: the launch address of a SMART app.
   */
  type?: 'absolute' | 'smart';
  /**
   * Text handed to the SMART app. Only with type: smart.
   */
  app_context?: string;
}
/**
 * One reason for not following the card.
 */
export interface OverrideReasonPart {
  /**
   * A code, in quotes so that YAML does not read it as a number.
   */
  code: string;
  /**
   * One line of text.
   */
  display: string;
  /**
   * The code system's address, e.g. http://loinc.org, http://snomed.info/sct, http://www.nlm.nih.gov/research/umls/rxnorm, http://hl7.org/fhir/sid/icd-10-cm.
   */
  system?: string;
}
/**
 * The card that asks for what is missing; required with if_unknown: ask. source, links and override_reasons are the card's unless given here.
 */
export interface AskCardPart {
  indicator: Indicator;
  /**
   * Text, of any number of lines.
   */
  summary: string;
  /**
   * Text, of any number of lines.
   */
  detail?: string;
  /**
   * Criteria that must be true for the question to be asked. Unless given: the criteria on drafted orders at the top of fire_when.all.
   */
  only_if?: Name[];
  source?: SourcePart;
  /**
   * What the clinician can accept with one click.
   */
  suggestions?: SuggestionPart[];
  selection_behavior?: SelectionBehavior;
  /**
   * Where to read more, or a SMART app.
   */
  links?: LinkPart[];
  /**
   * Reasons a clinician may give for not following the card.
   */
  override_reasons?: OverrideReasonPart[];
}
/**
 * An order that suggestions create.
 */
export interface OrderPart {
  /**
   * The FHIR resource.
   */
  type: 'MedicationRequest' | 'ServiceRequest';
  /**
   * Text, of any number of lines.
   */
  text: string;
  /**
   * Codes the EHR recognises the order by.
   */
  codes: CodingPart[];
  /**
   * Further members of the FHIR resource, e.g. { dosageInstruction: [...] }.
   */
  resource?: {
    [k: string]: unknown;
  };
}
/**
 * The card's own tests. They are run before the card is served.
 */
export interface TestsPart {
  /**
   * The clock of all cases, e.g. 2026-11-24T12:00:00Z.
   */
  now: string;
  /**
   * A silent or active card needs a case that fires, one that does not, and one for each need that was not sent.
   */
  cases: CasePart[];
}
/**
 * One patient in one situation, and what is expected.
 */
export interface CasePart {
  /**
   * One line of text.
   */
  name: string;
  /**
   * The name of a hook in the hooks folder, e.g. order-sign.
   */
  hook?: string;
  patient: CasePatientPart;
  drafts?: Drafts;
  selected?: Selected;
  data?: Data;
  not_sent?: NotSent;
  /**
   * Settings as a site would change them.
   */
  settings?: {
    [k: string]: number;
  };
  expect: ExpectPart;
}
/**
 * The patient. age: 66 means born exactly 66 years before now.
 */
export interface CasePatientPart {
  /**
   * Age in whole years. For a child counted in months or days give born instead.
   */
  age?: number;
  /**
   * Administrative gender as recorded; null when it is not.
   */
  sex?: 'female' | 'male' | 'other' | 'unknown' | null;
  /**
   * The birth date instead of age, as exactly as it is recorded, e.g. "1958".
   */
  born?: string;
  /**
   * true when the record says that the patient has died.
   */
  deceased?: boolean;
}
/**
 * An order of a medicine. The dose is left out when it cannot be read.
 */
export interface CaseMedication {
  /**
   * One line of text.
   */
  drug?: string;
  /**
   * A code, in quotes so that YAML does not read it as a number.
   */
  code?: string;
  /**
   * Text, of any number of lines.
   */
  display?: string;
  /**
   * Text, of any number of lines.
   */
  text?: string;
  /**
   * Amount at one time: 10 mg, 1 tablet, 1-2 tablet.
   */
  dose?: string;
  /**
   * Continuous rate, for patches and infusions: 25 ug/h.
   */
  rate?: string;
  /**
   * How often: 6 h, 1 d.
   */
  every?: string;
  /**
   * How often in 24 hours.
   */
  times_per_day?: number;
  /**
   * true when taken as needed.
   */
  as_needed?: boolean;
  /**
   * Most in 24 hours: 6 tablet, 60 mg.
   */
  max_per_day?: string;
  days_ago?: DaysAgo;
  /**
   * When it was written, instead of days_ago.
   */
  on?: string;
  /**
   * One line of text.
   */
  status?: string;
  /**
   * One line of text.
   */
  category?: string;
  /**
   * Days of supply.
   */
  supply_days?: number;
  /**
   * true when the medicine is a reference to a Medication resource.
   */
  by_reference?: boolean;
}
/**
 * A problem, procedure, allergy, encounter, immunization or non-medication order.
 */
export interface CaseCoded {
  /**
   * A code, in quotes so that YAML does not read it as a number.
   */
  snomed?: string;
  /**
   * A code, in quotes so that YAML does not read it as a number.
   */
  icd10?: string;
  /**
   * A code, in quotes so that YAML does not read it as a number.
   */
  rxnorm?: string;
  /**
   * A code, in quotes so that YAML does not read it as a number.
   */
  cvx?: string;
  /**
   * A code, in quotes so that YAML does not read it as a number.
   */
  loinc?: string;
  /**
   * A code, in quotes so that YAML does not read it as a number.
   */
  code?: string;
  system?: System;
  /**
   * Text, of any number of lines.
   */
  text?: string;
  /**
   * One line of text.
   */
  class?: string;
  /**
   * One line of text.
   */
  status?: string;
  /**
   * One line of text.
   */
  verification?: string;
  days_ago?: DaysAgo;
  /**
   * When it happened, instead of days_ago.
   */
  on?: string;
}
/**
 * Anything, as a whole FHIR resource.
 */
export interface CaseResource {
  /**
   * The FHIR R4 resource.
   */
  resource: {
    resourceType: string;
    [k: string]: unknown;
  };
}
/**
 * What the EHR sends, by need. Needs not named are sent and empty.
 */
export interface Data {
  [k: string]: CaseEntry[];
}
/**
 * A laboratory or other result.
 */
export interface CaseResult {
  /**
   * A code, in quotes so that YAML does not read it as a number.
   */
  loinc?: string;
  /**
   * A code, in quotes so that YAML does not read it as a number.
   */
  code?: string;
  system?: System;
  /**
   * The number.
   */
  value?: number;
  /**
   * Text, of any number of lines.
   */
  text?: string;
  /**
   * One line of text.
   */
  unit?: string;
  /**
   * For results such as <5.
   */
  comparator?: '<' | '<=' | '>' | '>=';
  days_ago?: DaysAgo;
  /**
   * When it was taken, instead of days_ago.
   */
  on?: string;
  /**
   * One line of text.
   */
  status?: string;
}
/**
 * What is expected. Only what is named is compared.
 */
export interface ExpectPart {
  /**
   * Whether the logic comes out true, false or unknown.
   */
  fires: true | false | 'unknown';
  /**
   * Lower-case letters, digits and underscores, starting with a letter, e.g. low_egfr.
   */
  because?: string;
  /**
   * The outcome, where fires alone does not say it.
   */
  outcome?: 'fired' | 'not-met' | 'not-applicable' | 'unknown' | 'withheld' | 'failed';
  /**
   * What the clinician would see if the card were active.
   */
  shows?: 'card' | 'ask' | 'nothing';
  /**
   * Text, of any number of lines.
   */
  summary?: string;
  indicator?: Indicator;
  /**
   * Labels of the suggestions shown, in order.
   */
  suggestions?: Text[];
  /**
   * Values of facts.
   */
  facts?: {
    /**
     * A number; [low, high] when partly known (null: no bound); true or false; unknown; or text. Of a list: the number of items.
     */
    [k: string]: number | boolean | string | [number | null, number | null];
  };
}
/**
 * One CDS Service. Its folder's name is its id; the other files of the folder are its cards.
 */
export interface ServiceFile {
  /**
   * Version of this file format. Always 1.
   */
  format: 1;
  /**
   * The service's id. Unless given: the folder's name, which it must equal.
   */
  id?: string;
  /**
   * One line of text.
   */
  title: string;
  /**
   * Text, of any number of lines.
   */
  description: string;
  /**
   * The hooks it answers. Each of its cards answers some of them.
   */
  hooks: HookId[];
  /**
   * Text, of any number of lines.
   */
  usage_requirements?: string;
}
/**
 * A code list that several cards use, by the file's name.
 */
export interface ValueSetFile {
  /**
   * Version of this file format. Always 1.
   */
  format: 1;
  /**
   * The file's name without .yaml. Cards use it as in: <id>.
   */
  id: string;
  /**
   * One line of text.
   */
  title: string;
  /**
   * Day the list was last checked against its code systems, e.g. 2026-11-01.
   */
  version: string;
  /**
   * Text, of any number of lines.
   */
  source: string;
  /**
   * Text, of any number of lines.
   */
  licence: string;
  /**
   * An address beginning with https://.
   */
  url?: string;
  system: System;
  list: MembersPart;
  /**
   * true when the members are medicines: list holds ingredients, products the products that contain them, and names are recognised in text.
   */
  drugs?: boolean;
  products?: MembersPart;
  names?: Names;
  not_names?: NotNames;
  /**
   * false when medicines are never to be recognised by name. Only with drugs: true.
   */
  match_names?: boolean;
  /**
   * Molar mass, when laboratories report the result both in mass and in moles, e.g. 113.12 for creatinine.
   */
  grams_per_mole?: number;
  /**
   * Charge of the ion without its sign, when laboratories report the result both in mEq/L and in mmol/L, e.g. 1 for potassium, 2 for calcium.
   */
  charge?: number;
  also?: Also;
}
/**
 * The orders that suggestions of several cards create, by name.
 */
export interface OrdersFile {
  /**
   * Version of this file format. Always 1.
   */
  format: 1;
  /**
   * Name to order.
   */
  orders: {
    [k: string]: OrderPart;
  };
}
/**
 * What one site changes: statuses, settings, wording, order codes and override reasons, each with its reason. Never logic.
 */
export interface SiteFile {
  /**
   * Version of this file format. Always 1.
   */
  format: 1;
  /**
   * The site's id: the file's name without .yaml.
   */
  site: string;
  /**
   * One line of text.
   */
  title: string;
  /**
   * true for a demonstration: every card then says that it is not approved for care, and no approval is needed.
   */
  demonstration?: boolean;
  /**
   * IANA time zone that decides what a day is, e.g. America/New_York.
   */
  zone?: string;
  /**
   * What changes, by card id. Cards not named are as shipped.
   */
  cards: {
    [k: string]: SiteCardPart;
  };
  /**
   * After an override the same card stays away from the same patient for so many days. 0: never. Needs the pseudonym key of the service.
   */
  quiet_days?: number;
  /**
   * Most cards in one response here; the most urgent stay.
   */
  max_cards?: number;
  /**
   * Cards of a lower indicator are counted and not shown.
   */
  least_indicator?: 'info' | 'warning' | 'critical';
  /**
   * Circuit breaker, by card id: above the band a card is kept back, below it an alarm is raised.
   */
  bands?: {
    [k: string]: BandPart;
  };
  /**
   * The site's own cases, as in a card file, each with the id of its card. They run with the site's settings, wording and codes, as if the card were shown here.
   */
  tests?: SiteCasePart[];
}
/**
 * What the site changes of one card.
 */
export interface SiteCardPart {
  /**
   * Lowering is free (active to silent, anything to retired). Raising needs why, approved and review_by; active needs all of approved.
   */
  status?: 'draft' | 'silent' | 'active' | 'retired';
  /**
   * Settings with local: true, within their allowed range.
   */
  settings?: {
    [k: string]: number;
  };
  /**
   * Text, of any number of lines.
   */
  why?: string;
  approved?: ApprovedPart;
  /**
   * Day by which the site reviews the card again.
   */
  review_by?: string;
  wording?: WordingPart;
  /**
   * The site's override reasons, in place of the card's.
   */
  override_reasons?: OverrideReasonPart[];
  /**
   * The site's own order codes, by the name of the card's order.
   */
  orders?: {
    [k: string]: SiteOrderPart;
  };
  /**
   * Three numbers, e.g. 1.0.0.
   */
  based_on?: string;
}
/**
 * Who approved it, when, and what exactly. rationale approve writes it.
 */
export interface ApprovedPart {
  /**
   * One line of text.
   */
  by: string;
  /**
   * The day of approval.
   */
  on: string;
  /**
   * One line of text.
   */
  minutes?: string;
  /**
   * Three numbers, e.g. 1.0.0.
   */
  version?: string;
  /**
   * Hash of what decides and is shown here, when it was approved (rationale approve writes it, rationale registry prints it). The card does not load here as active once that differs.
   */
  hash?: string;
  /**
   * SHA-256 of the JSON report of the backtest that the approval rests on.
   */
  backtest?: string;
}
/**
 * What the site says in its own words, in place of the card's. The card that asks keeps its own.
 */
export interface WordingPart {
  /**
   * One line of text.
   */
  summary?: string;
  /**
   * Text, of any number of lines.
   */
  detail?: string;
}
/**
 * How this site orders it.
 */
export interface SiteOrderPart {
  /**
   * Codes of the order here, in place of the card's.
   */
  codes: SiteCode[];
  /**
   * One line of text.
   */
  text?: string;
}
/**
 * One code.
 */
export interface SiteCode {
  /**
   * The code system's address, e.g. http://loinc.org, http://snomed.info/sct, http://www.nlm.nih.gov/research/umls/rxnorm, http://hl7.org/fhir/sid/icd-10-cm.
   */
  system: string;
  /**
   * A code, in quotes so that YAML does not read it as a number.
   */
  code: string;
  /**
   * One line of text.
   */
  display?: string;
}
/**
 * The expected share of one card.
 */
export interface BandPart {
  /**
   * Lowest expected share of evaluated calls for which the card is due, in percent.
   */
  low: number;
  /**
   * Highest expected share. Above it the card is kept back until someone looks.
   */
  high: number;
  /**
   * Evaluated calls before the share is judged.
   */
  least?: number;
}
/**
 * One patient in one situation at this site, and what is expected.
 */
export interface SiteCasePart {
  /**
   * The card the case is about.
   */
  card: string;
  /**
   * One line of text.
   */
  name: string;
  /**
   * The name of a hook in the hooks folder, e.g. order-sign.
   */
  hook?: string;
  patient: CasePatientPart;
  drafts?: Drafts;
  selected?: Selected;
  data?: Data;
  not_sent?: NotSent;
  expect: ExpectPart;
}
/**
 * A score or published calculation with its inputs, parameters, evidence and test vectors; facts use it with calculate.
 */
export interface ModelFile {
  /**
   * Version of this file format. Always 1.
   */
  format: 1;
  /**
   * The file's name without .yaml. Facts use it as calculate: { model: <id>, with: [...] }.
   */
  id: string;
  /**
   * One line of text.
   */
  title: string;
  /**
   * Three numbers, e.g. 1.0.0.
   */
  version: string;
  /**
   * How it is calculated. points: items added up. linear, logistic, cox: a sum of coefficients times inputs, with its link. formula: a published formula of the program. trees: a trained tree ensemble. onnx: a network run by an optional package. dose-equivalent: each order's daily dose times its ingredient's factor, added up.
   */
  kind: 'points' | 'linear' | 'logistic' | 'cox' | 'formula' | 'trees' | 'onnx' | 'dose-equivalent';
  /**
   * One line of text.
   */
  unit: string;
  /**
   * Where the calculation and its factors are published.
   */
  evidence: EvidencePart[];
  /**
   * What a reader must not conclude from the result.
   */
  cautions?: Text[];
  /**
   * RxNorm ingredient code (in quotes) to its factor.
   */
  ingredients?: {
    [k: string]: IngredientPart;
  };
  /**
   * Ingredients that are left out on purpose, and why.
   */
  not_counted?: {
    [k: string]: NotCountedPart;
  };
  /**
   * Name of the JSON file beside this one that holds the products with their strengths.
   */
  products?: string;
  about?: ModelAbout;
  output?: ModelOutput;
  /**
   * What it is calculated from, by id. The order is the order of the values (and of the columns a trained model was trained with).
   */
  inputs?: {
    [k: string]: ModelInputPart;
  };
  reference?: ModelReference;
  /**
   * What ranges of the result are called, from low to high. The first starts at the lowest result.
   */
  interpretation?: InterpretationPart[];
  /**
   * Of points: the items, added up.
   */
  points?: PointsItemPart[];
  /**
   * Of linear, logistic and cox: sets of coefficients; the first whose `when` is true is used. May stand in the parameters file instead.
   */
  groups?: CoefficientGroup[];
  /**
   * Of formula: the name of the published formula in the program.
   */
  formula?: string;
  /**
   * Of formula: its published constants, where the formula takes them.
   */
  constants?: {
    [k: string]: number;
  };
  trees?: TreeOptions;
  recalibration?: Recalibration;
  /**
   * Name of the JSON file beside this one that holds a large set of parameters.
   */
  parameters?: string;
  source_file?: SourceFile;
  predictive?: PredictiveAttributes;
  /**
   * Published or worked examples that the calculation must reproduce: { name, inputs: { id: value }, expect: number, [low, high] or refused, tolerance }. They run at start. A dose-equivalent has orders in place of inputs.
   */
  test_vectors?: {
    [k: string]: unknown;
  }[];
}
/**
 * One ingredient and its factor.
 */
export interface IngredientPart {
  /**
   * One line of text.
   */
  name: string;
  /**
   * What one unit counts for.
   */
  factor: number;
  /**
   * What the factor is per: mg of a daily dose, or mcg/h of a patch.
   */
  of: 'mg' | 'mcg/h';
  /**
   * Text, of any number of lines.
   */
  note?: string;
}
/**
 * One ingredient that is left out.
 */
export interface NotCountedPart {
  /**
   * One line of text.
   */
  name: string;
  /**
   * Text, of any number of lines.
   */
  why: string;
}
/**
 * What the model is for and who made it.
 */
export interface ModelAbout {
  /**
   * Text, of any number of lines.
   */
  purpose: string;
  /**
   * Text, of any number of lines.
   */
  for_patients: string;
  /**
   * Text, of any number of lines.
   */
  not_for: string;
  /**
   * What a reader must not conclude from it.
   */
  cautions?: Text[];
  /**
   * One line of text.
   */
  developer: string;
  owner?: ModelOwner;
  /**
   * One line of text.
   */
  funding: string;
  /**
   * One line of text.
   */
  released: string;
  /**
   * One line of text.
   */
  revised?: string;
  /**
   * Which of these it uses as inputs; none of the others is used.
   */
  uses: (
    | 'race'
    | 'ethnicity'
    | 'language'
    | 'sexual-orientation'
    | 'gender-identity'
    | 'sex'
    | 'age'
    | 'social-determinants'
    | 'health-status'
  )[];
}
/**
 * Who answers for it here.
 */
export interface ModelOwner {
  /**
   * One line of text.
   */
  role: string;
}
/**
 * What the number is.
 */
export interface ModelOutput {
  /**
   * One line of text.
   */
  name: string;
  /**
   * One line of text.
   */
  horizon?: string;
  /**
   * Digits shown after the point. Nothing is rounded in between.
   */
  decimals?: number;
  /**
   * Lowest and highest value the number can take.
   *
   * @minItems 2
   * @maxItems 2
   */
  range?: [number, number];
}
/**
 * One input. A number has a unit; an input with choices is a choice; one with neither is yes or no.
 */
export interface ModelInputPart {
  /**
   * One line of text.
   */
  label: string;
  /**
   * One line of text.
   */
  unit?: string;
  /**
   * Choice to what it means, in order from least to most.
   */
  choices?: {
    [k: string]: Line;
  };
  /**
   * Codes under which a record has it.
   */
  codes?: InputCode[];
  /**
   * Molar mass, when laboratories report mass or substance.
   */
  grams_per_mole?: number;
  /**
   * Charge of the ion without its sign, when laboratories report both mEq/L and mmol/L.
   */
  charge?: number;
  /**
   * Lowest and highest value the model is for, ends included.
   *
   * @minItems 2
   * @maxItems 2
   */
  range?: [number, number];
  /**
   * Outside the range: clamp to its end and say so, or give no score.
   */
  outside?: 'clamp' | 'refuse';
  /**
   * When it is missing: no score, the default, the model's own way with gaps, or the score as an interval.
   */
  missing?: 'refuse' | 'default' | 'native' | 'interval';
  /**
   * The value taken when it is missing.
   */
  default?: number | boolean | string;
  /**
   * Oldest value that still counts, in days.
   */
  max_age_days?: number;
  /**
   * Whether care can change it.
   */
  modifiable?: boolean;
  /**
   * How the result moves when this rises (or becomes true), where the source says so: lets a partly known value give limits.
   */
  moves?: 'up' | 'down' | 'not';
}
/**
 * One code.
 */
export interface InputCode {
  /**
   * Code system URI.
   */
  system: string;
  /**
   * Code.
   */
  code: string;
  /**
   * One line of text.
   */
  display?: string;
}
/**
 * The patient with whom the explanation compares.
 */
export interface ModelReference {
  /**
   * One line of text.
   */
  says: string;
  /**
   * Value of each input; patient for the patient's own.
   */
  values: {
    [k: string]: number | boolean | string;
  };
}
/**
 * What a range is called.
 */
export interface InterpretationPart {
  /**
   * Where it starts, this value included. The first has none.
   */
  from?: number;
  /**
   * Where it starts, this value not included.
   */
  above?: number;
  /**
   * One line of text.
   */
  says: string;
}
/**
 * label, add and when; or one_of, of which the first true one adds; or label and sum of inputs.
 */
export interface PointsItemPart {
  /**
   * One line of text.
   */
  label?: string;
  /**
   * Points when its condition is true.
   */
  add?: number;
  when?: ConditionPart;
  /**
   * One line of text.
   */
  source?: string;
  /**
   * Bands of which the first whose condition is true adds. The last may have no condition.
   */
  one_of?: PointsBandPart[];
  /**
   * Number inputs that add their own value, e.g. the answers of a questionnaire.
   */
  sum?: string[];
}
/**
 * One band.
 */
export interface PointsBandPart {
  /**
   * One line of text.
   */
  label: string;
  /**
   * Points when its condition is true.
   */
  add: number;
  when?: ConditionPart;
  /**
   * One line of text.
   */
  source?: string;
}
/**
 * One set of coefficients.
 */
export interface CoefficientGroup {
  /**
   * One line of text.
   */
  label?: string;
  when?: ConditionPart;
  /**
   * Added to the sum.
   */
  intercept?: number;
  /**
   * Of cox: survival at the horizon of someone whose sum equals the mean.
   */
  baseline_survival?: number;
  /**
   * Of cox: subtracted from the sum.
   */
  mean?: number;
  /**
   * Of cox: [a, b] of 1 - exp(-exp(a + b ln(-ln(1 - risk)))).
   *
   * @minItems 2
   * @maxItems 2
   */
  calibration?: [number, number];
  /**
   * Coefficients and what they multiply.
   */
  terms: CoefficientTerm[];
}
/**
 * A coefficient times one or more transformed inputs.
 */
export interface CoefficientTerm {
  /**
   * One line of text.
   */
  label?: string;
  /**
   * As published.
   */
  coefficient: number;
  /**
   * Inputs that are multiplied with each other.
   */
  of: FactorPart[];
}
/**
 * An input, transformed in this order: less, times, at_least, at_most, ln, minus, over, power; or with `is`: 1 when it is that choice, else 0, then minus, over, power.
 */
export interface FactorPart {
  /**
   * Id of the input.
   */
  input: string;
  /**
   * Multiplies it first, e.g. to another unit.
   */
  times?: number;
  /**
   * Id of another input that is subtracted before anything else.
   */
  less?: string;
  /**
   * Lower values count as this.
   */
  at_least?: number;
  /**
   * Higher values count as this.
   */
  at_most?: number;
  /**
   * Natural logarithm.
   */
  ln?: boolean;
  /**
   * Subtracted.
   */
  minus?: number;
  /**
   * Divides.
   */
  over?: number;
  /**
   * Raised to this power.
   */
  power?: number;
  /**
   * 1 when the input is this choice (or yes, or no), else 0.
   */
  is?: string | boolean;
}
/**
 * Of trees: how it is explained.
 */
export interface TreeOptions {
  /**
   * Compared with the training data as the trees counted it, or with a stated background population (pattern counts in the parameters file).
   */
  explanation: 'path-dependent' | 'interventional';
  /**
   * From the sum of leaves to the result.
   */
  link?: 'logistic' | 'identity';
}
/**
 * Local recalibration of a probability: on the log-odds (intercept and slope), or by steps.
 */
export interface Recalibration {
  /**
   * Added on the log-odds.
   */
  intercept?: number;
  /**
   * Multiplies the log-odds.
   */
  slope?: number;
  /**
   * Isotonic: probabilities of the model, rising (0 to 1).
   */
  x?: number[];
  /**
   * Isotonic: probabilities found, not falling (0 to 1).
   */
  y?: number[];
  /**
   * Text, of any number of lines.
   */
  why: string;
}
/**
 * The file a trained model was imported from.
 */
export interface SourceFile {
  /**
   * One line of text.
   */
  name: string;
  /**
   * Its hash.
   */
  sha256: string;
  /**
   * One line of text.
   */
  format: string;
}
/**
 * Source attributes of a model that derives from training data (45 CFR 170.315(b)(11)); each given, or not available and why.
 */
export interface PredictiveAttributes {
  output_type: AttributePart;
  intended_use: AttributePart;
  intended_patients: AttributePart;
  intended_users: AttributePart;
  decision_role: AttributePart;
  avoid: AttributePart;
  risks: AttributePart;
  training_criteria: AttributePart;
  representativeness: AttributePart;
  relevance: AttributePart;
  fairness_approach: AttributePart;
  bias_management: AttributePart;
  external_data: AttributePart;
  external_party: AttributePart;
  external_demographics: AttributePart;
  external_process: AttributePart;
  validity_internal: AttributePart;
  fairness_internal: AttributePart;
  validity_external: AttributePart;
  fairness_external: AttributePart;
  outcome_evaluations: AttributePart;
  validity_monitoring: AttributePart;
  validity_local: AttributePart;
  fairness_monitoring: AttributePart;
  fairness_local: AttributePart;
  updates: AttributePart;
  correction: AttributePart;
}
/**
 * What one EHR can show and send, each fact with its source. Decides the shape of responses and what the build sheet says.
 */
export interface EhrProfileFile {
  /**
   * Version of this file format. Always 1.
   */
  format: 1;
  /**
   * The file's name without .yaml. Clients name it as profile: <id>.
   */
  id: string;
  /**
   * One line of text.
   */
  title: string;
  /**
   * none when the EHR shows no suggestions: they are left out, and the detail says what they would have done.
   */
  suggestions?: 'all' | 'none';
  /**
   * The types of action that the EHR applies. A suggestion with another one is left out, and the detail says what it would have done.
   */
  actions?: ('create' | 'update' | 'delete')[];
  /**
   * true when the EHR applies one action of a suggestion only: suggestions of several actions are split.
   */
  one_action_per_suggestion?: boolean;
  /**
   * The one selectionBehavior that the EHR takes. Leave it out when it takes both.
   */
  selection_behavior?: 'any' | 'at-most-one';
  /**
   * plain when the EHR shows detail as it stands: Markdown is then written as plain text.
   */
  detail?: 'markdown' | 'plain';
  detail_type_extension?: DetailTypePart;
  /**
   * false when the EHR shows no override reasons: they are left out.
   */
  override_reasons?: boolean;
  /**
   * false when the EHR does not pass appContext on to the app that a link launches.
   */
  app_context?: boolean;
  /**
   * What becomes of a link with appContext when app_context is false: drop leaves it out, absolute opens it as a web page.
   */
  app_context_links?: 'drop' | 'absolute';
  /**
   * Most cards in one answer. The most urgent stay; the others count as withheld.
   */
  max_cards?: number;
  /**
   * Longest detail, in characters. What is longer is cut at the end of a line.
   */
  max_detail?: number;
  /**
   * false when the EHR does not read the discovery document, so that services and prefetch are typed in by hand.
   */
  reads_discovery?: boolean;
  /**
   * Hook to the trigger that is chosen for it, in the EHR's own words.
   */
  triggers?: {
    [k: string]: Line;
  };
  /**
   * Scopes, in the EHR's own words, without which it sends no draft orders.
   */
  draft_scopes?: Line[];
  /**
   * What is known about the EHR, fact by fact. What an analyst must know stands on the build sheet.
   */
  notes: ProfileNotePart[];
}
/**
 * A member of card.extension that tells the EHR how to read detail. Leave it out when the EHR needs none.
 */
export interface DetailTypePart {
  /**
   * Name of the member, beginning with a reversed domain, e.g. com.example.detail.content-type.
   */
  name: string;
  /**
   * One line of text.
   */
  value: string;
}
/**
 * One fact, its source, and when that was read.
 */
export interface ProfileNotePart {
  /**
   * The section of the build sheet that it stands in.
   */
  about:
    | 'endpoints'
    | 'triggers'
    | 'prefetch'
    | 'scopes'
    | 'token'
    | 'cards'
    | 'suggestions'
    | 'orders'
    | 'override-reasons'
    | 'topics'
    | 'links'
    | 'feedback';
  /**
   * Text, of any number of lines.
   */
  says: string;
  /**
   * One line of text.
   */
  source: string;
  /**
   * Day on which the source was read or the behaviour was seen.
   */
  date: string;
  /**
   * An address beginning with https://.
   */
  url?: string;
}
