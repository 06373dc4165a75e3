/** Adds what was made of one patient to the counts. */

import { createCardTally } from './create-tally.js';
import { exampleOf, keepExamples } from './keep-examples.js';
import type { CardState } from './card-state.js';
import type { PatientState } from './patient-state.js';
import type { CardTally, SubgroupCounts, Tally } from './tally.js';

export interface JudgedPatient {
  readonly id: string;
  readonly state: PatientState;
  readonly age: string;
  readonly sex: string;
  /** Card id to what the record review says. */
  readonly labels: ReadonlyMap<string, boolean>;
}

export function addPatient(tally: Tally, patient: JudgedPatient): void {
  const { counts } = tally;
  const { state, age, sex, labels } = patient;
  counts.patients += 1;
  counts.ages[age] = (counts.ages[age] ?? 0) + 1;
  counts.sexes[sex] = (counts.sexes[sex] ?? 0) + 1;
  for (const [id, card] of state.cards) {
    const into = (counts.cards[id] ??= createCardTally());
    addCard(into, card);
    addSubgroup((into.ages[age] ??= { evaluated: 0, fired: 0 }), card);
    addSubgroup((into.sexes[sex] ??= { evaluated: 0, fired: 0 }), card);
  }
  for (const [id, label] of labels) {
    counts.labelsUsed += 1;
    addLabel((counts.cards[id] ??= createCardTally()).labelled, state.fires(id), label);
  }
  addMoments(tally, state);
  addOverlaps(tally, state);
  addCompared(tally, patient);
}

function addCard(into: CardTally, card: CardState): void {
  into.patients.evaluated += 1;
  into.patients[card.outcome] += 1;
  if (card.outcome === 'unknown') {
    if (card.asked) into.patients.asked += 1;
    for (const missing of card.missing) into.missing[missing] = (into.missing[missing] ?? 0) + 1;
  }
  for (const [setting, fires] of card.swept) {
    const sums = (into.sweeps[setting] ??= fires.map(() => 0));
    for (const [index, fired] of fires.entries()) sums[index] = (sums[index] ?? 0) + (fired ? 1 : 0);
  }
}

function addSubgroup(into: SubgroupCounts, card: CardState): void {
  into.evaluated += 1;
  if (card.outcome === 'fired') into.fired += 1;
}

function addLabel(into: CardTally['labelled'], fired: boolean, label: boolean): void {
  if (fired) into[label ? 'firedTrue' : 'firedFalse'] += 1;
  else into[label ? 'silentTrue' : 'silentFalse'] += 1;
}

function addMoments({ counts }: Tally, state: PatientState): void {
  for (const [hook, moments] of state.hooks) {
    const into = (counts.hooks[hook] ??= { patients: 0, moments: 0, shown: 0, withCard: 0 });
    into.patients += 1;
    into.moments += moments.size;
    for (const moment of moments) {
      const shown = state.shown.get(moment) ?? 0;
      into.shown += shown;
      if (shown > 0) into.withCard += 1;
    }
  }
}

function addOverlaps({ counts }: Tally, state: PatientState): void {
  const fired = [...state.cards.keys()].filter((id) => state.fires(id)).sort();
  const together = new Set([...state.due.values()].flatMap((cards) => pairsOf([...cards].sort())));
  for (const pair of pairsOf(fired)) {
    const into = (counts.overlaps[pair] ??= { patients: 0, together: 0 });
    into.patients += 1;
    if (together.has(pair)) into.together += 1;
  }
}

const pairsOf = (cards: readonly string[]): readonly string[] =>
  cards.flatMap((a, index) => cards.slice(index + 1).map((b) => `${a} ${b}`));

function addCompared(tally: Tally, { id, state }: JudgedPatient): void {
  for (const card of new Set([...state.cards.keys(), ...state.dueBefore])) {
    const before = state.dueBefore.has(card);
    const now = state.fires(card);
    if (!before && !now) continue;
    const { compared } = (tally.counts.cards[card] ??= createCardTally());
    if (before) compared.before += 1;
    if (before === now) continue;
    compared[now ? 'newly' : 'noLonger'] += 1;
    const kind = now ? 'newly' : 'no-longer';
    const name = `${kind} ${card}`;
    tally.examples[name] = keepExamples([...(tally.examples[name] ?? []), exampleOf(kind, card, id)]);
  }
}
