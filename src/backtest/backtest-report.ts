/**
 * The result of `rationale backtest`, as JSON: what was run, on whom, and what each card would have done. Types only.
 *
 * The file `report.json` is this object, two spaces deep, members in the order given here, lists in the order of
 * content, names or ranks as said; the same run gives the same bytes however many threads or shards did it. Its SHA-256
 * is what an approval records (`approved.backtest` in a site file).
 *
 * Patients count once, by the best of their calls: fired, failed, unknown, not met, not applicable. A count of `null`
 * is hidden: it is from 1 to 10, or a hidden one could be worked out from it. Shares are fractions from 0 to 1, rounded
 * to six decimals; ranges are 95 % Wilson intervals.
 */

export type Count = number | null;

export interface BacktestReport {
  readonly kind: 'rationale-backtest';
  readonly format: 1;
  readonly run: RunDescription;
  readonly population: PopulationResult;
  /** In the order of names. */
  readonly hooks: readonly HookResult[];
  readonly calls: readonly CallResult[];
  /** Queries of the services that a record could not answer: the need was not sent. */
  readonly unanswered: readonly UnansweredQuery[];
  /** In the order of services and of the cards in them. */
  readonly cards: readonly CardResult[];
  /** Pairs of cards that the same patient has, most patients first. */
  readonly overlaps: readonly Overlap[];
  /** Cards that only the compared revision has. */
  readonly gone?: readonly GoneCard[];
}

/** Everything that must be equal for two parts of a run to be added up. */
export interface RunDescription {
  /** Day of the run, `YYYY-MM-DD`. */
  readonly on: string;
  readonly content: { readonly hash: string; readonly revision?: string };
  readonly site: { readonly id: string; readonly title: string; readonly zone: string };
  readonly population: { readonly name: string; readonly kind: 'bundles' | 'bulk' };
  /** An instant for all; absent: each patient's own day. */
  readonly now?: string;
  readonly services: readonly string[];
  readonly hooks: readonly string[];
  /** Hooks of these services that a record cannot replay. */
  readonly notReplayed: readonly { readonly service: string; readonly hook: string }[];
  /** Assumption. */
  readonly patientsPerDay: number;
  readonly compared?: ComparedContent;
  /** Labels in the file about these cards. */
  readonly labels?: { readonly rows: number };
}

export interface ComparedContent {
  /** As it was asked for, with the commit it is: `v1.2.0 (1a2b3c4d5e)`; or a folder. */
  readonly revision: string;
  readonly hash: string;
  /** Whether it knows the site; otherwise the authors' settings held. */
  readonly site: 'own' | 'defaults';
}

export interface PopulationResult {
  readonly patients: Count;
  readonly deceased: Count;
  /** First and last day a patient was judged at, `YYYY-MM-DD`. */
  readonly days?: { readonly first: string; readonly last: string };
  /** Where the patients' days come from: given, index, last-record, run (nothing dated). */
  readonly clocks: readonly Group[];
  readonly ages: readonly Group[];
  readonly sexes: readonly Group[];
  /** Resources later than the patient's day, left out. */
  readonly laterResources: number;
  readonly unreadable: number;
  readonly filesWithoutPatient: number;
  readonly resourcesWithoutPatient: number;
}

export interface Group {
  readonly group: string;
  readonly patients: Count;
}

export interface HookResult {
  readonly hook: string;
  /** Patients with a call at this hook. */
  readonly patients: Count;
  /** Clicks of a clinician: each calls every service of the hook. */
  readonly moments: Count;
  readonly momentsWithCard: Count;
  /** Cards on the screen, over all moments. */
  readonly shown: Count;
}

export interface CallResult {
  readonly service: string;
  readonly hook: string;
  readonly calls: Count;
  /** Calls the service refused, by error code. */
  readonly refused: readonly { readonly code: string; readonly calls: Count }[];
}

export interface UnansweredQuery {
  readonly service: string;
  readonly key: string;
  /** Parameter that is not answered here, or `token`: the call does not hold what the query names. */
  readonly why: string;
  readonly calls: Count;
}

/** What is known of a card before anything is run. */
export interface CardDescription {
  readonly card: string;
  readonly service: string;
  readonly title: string;
  readonly version: string;
  readonly contentHash: string;
  /** Of the card as it is at the site, with the site's changes: what an approval names. */
  readonly logicHash: string;
  /** At the site; the backtest judged it as if active. */
  readonly status: string;
  readonly replays: readonly {
    readonly hook: string;
    readonly as: 'once' | 'encounter' | 'drafts' | 'entries';
  }[];
  readonly settings: readonly SettingDescription[];
  /** Share of patients above which it is loud, in percent; `why` when the card's file gives a reason. */
  readonly firesAtMost: { readonly percent: number; readonly why?: string };
  /** Version in the compared content; null: it is not there. */
  readonly versionBefore?: string | null;
}

export interface SettingDescription {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  readonly inForce: number;
  readonly byDefault: number;
  readonly allowed: readonly [number, number];
  readonly local: boolean;
  /** Values of the sweep, ascending. */
  readonly points: readonly number[];
}

export interface CardResult extends CardDescription {
  readonly patients: Outcomes;
  /** Patients who fire, of those evaluated. */
  readonly share: Rate;
  readonly alerts: Alerts;
  readonly hooks: readonly CardAtHook[];
  /** Most patients first. One patient can lack several. */
  readonly unknownBy: readonly { readonly need: string; readonly reason: string; readonly patients: Count }[];
  readonly errors: readonly { readonly error: string; readonly calls: Count }[];
  readonly ages: readonly Subgroup[];
  readonly sexes: readonly Subgroup[];
  readonly sweeps: readonly SweepResult[];
  readonly labelled?: LabelResult;
  readonly comparison?: ComparisonResult;
}

export interface Outcomes {
  /** Patients for whom a call was made that the card answers: the sum of the five that follow. */
  readonly evaluated: Count;
  readonly fired: Count;
  readonly unknown: Count;
  readonly notMet: Count;
  readonly notApplicable: Count;
  readonly failed: Count;
  /** Of the unknown: shown a card that asks for what is missing. */
  readonly asked: Count;
}

export interface Rate {
  readonly count: Count;
  readonly of: Count;
  readonly share: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** Cards on the screen, asking ones too. Selecting and signing are taken for one order: the hook with more counts. */
export interface Alerts {
  readonly shown: Count;
  readonly per100Patients: number | null;
  readonly perClinicianDay: number | null;
}

/** In calls. */
export interface CardAtHook extends Outcomes {
  readonly hook: string;
  readonly shown: Count;
  readonly withheld: readonly { readonly reason: string; readonly calls: Count }[];
}

export interface Subgroup {
  readonly group: string;
  readonly evaluated: Count;
  readonly fired: Count;
}

export interface SweepResult {
  readonly setting: string;
  readonly points: readonly { readonly value: number; readonly fired: Count }[];
}

/** Patients with a label: right when the review says that the card should appear. */
export interface LabelResult {
  readonly firedRight: Count;
  readonly firedWrong: Count;
  readonly silentWrong: Count;
  readonly silentRight: Count;
  /** Right among the fired. */
  readonly ppv: Rate;
  /** Fired among those in whom it should. */
  readonly sensitivity: Rate;
  /** Alerts for one that is right: 1 / PPV; `high` null: without bound. */
  readonly numberNeeded: {
    readonly value: number | null;
    readonly low: number | null;
    readonly high: number | null;
  };
}

/** Against the compared content. */
export interface ComparisonResult {
  readonly before: Count;
  readonly newly: Count;
  readonly noLonger: Count;
  /** Ids of the population's own, twenty at most, chosen by a hash; absent in exports. */
  readonly examples?: { readonly newly: readonly string[]; readonly noLonger: readonly string[] };
}

export interface Overlap {
  readonly cards: readonly [string, string];
  readonly patients: Count;
  /** Of them, both at one moment. */
  readonly together: Count;
}

export interface GoneCard {
  readonly card: string;
  readonly title: string;
  readonly version: string;
  readonly comparison: ComparisonResult;
}
