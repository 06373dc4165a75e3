/** What a reviewer should see first: versions, names that others rely on, approvals that no longer hold. */

import { canonicalJson } from '../content/hash-content.js';
import { findBreaches } from '../content/compare-releases.js';
import type { CardRule, Content, ServiceRule } from '../model/content.js';
import type { Approval, Site } from '../model/site.js';
import type { CardDiff, SharedDiff, Warning } from './content-diff.js';
import type { ContentSide } from './content-side.js';
import { reasonKey } from './diff-shown.js';
import { keyed, matchMembers } from './match-members.js';

/**
 * In a fixed order: cards by id, then shared files, then sites.
 * @param site the only one to look at; absent: all
 */
export function findWarnings(
  before: ContentSide,
  after: ContentSide,
  cards: readonly CardDiff[],
  shared: readonly SharedDiff[],
  site: string | undefined,
): readonly Warning[] {
  const warnings = [
    ...findBroken(before, after, cards),
    ...cards.flatMap((card) => findRenamed(card)),
    ...findMoved(before.content, after.content),
    ...cards.flatMap(({ id, was = id }) => findReused(was, id, before, after)),
  ].sort((a, b) => compareText(a.about, b.about));
  return [
    ...warnings,
    ...findSharedVersions(before, after, shared),
    ...findPrefetch(before, after),
    ...findVoided(before.content, after.content, site),
  ];
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** What `rationale check --since` finds, but for cards that are there and do not compile, and those with a new id. */
function findBroken(before: ContentSide, after: ContentSide, cards: readonly CardDiff[]): readonly Warning[] {
  const renamed = new Set(cards.map(({ was }) => was));
  return findBreaches(before.content, after.content)
    .filter(
      ({ rule, card }) =>
        rule !== 'card-gone' ||
        !(renamed.has(card) || after.files.cards.has(card) || after.files.unreadable.has(`card:${card}`)),
    )
    .map(({ card, rule, message, remedy }) => {
      const decides =
        rule === 'version-not-raised' &&
        ruleOf(before.content, card)?.logicHash !== ruleOf(after.content, card)?.logicHash;
      const says = decides ? `${message} What it decides or shows is not the same.` : message;
      return { rule, about: card, says, remedy };
    });
}

const findRenamed = ({ id, was }: CardDiff): readonly Warning[] =>
  was === undefined
    ? []
    : [
        {
          rule: 'id-changed',
          about: id,
          says: `The card was ${was}: feedback, events and sites know it by that name, and its history ends there.`,
          remedy: 'Keep the id it had, and change the title.',
        },
      ];

function findMoved(before: Content, after: Content): readonly Warning[] {
  return [...rulesOf(after).values()].flatMap(({ id, service }) => {
    const old = ruleOf(before, id);
    if (old === undefined || old.service === service) return [];
    const says = `It moved from the service ${old.service} to ${service}: who calls ${old.service} no longer gets it.`;
    return [{ rule: 'service-changed', about: id, says, remedy: 'Keep its folder, or tell every client.' }];
  });
}

/** An override reason that now says something else under the code it had: old feedback would be read by the new words. */
function findReused(was: string, id: string, before: ContentSide, after: ContentSide): readonly Warning[] {
  const reasons = (side: ContentSide, card: string) =>
    keyed(side.files.cards.get(card)?.value.card.override_reasons, reasonKey);
  return matchMembers(reasons(before, was), reasons(after, id))
    .kept.filter(
      ({ name, was: code, before: old, after: now }) => name === code && old.display !== now.display,
    )
    .map(({ name, before: old, after: now }) => ({
      rule: 'override-reason-reused',
      about: id,
      says: `The override reason ${name} was "${old.display}" and is now "${now.display}": feedback given before is counted with it.`,
      remedy: 'Give it another code when it means something else.',
    }));
}

/** Value sets and models whose content changed under the version they had. */
function findSharedVersions(
  before: ContentSide,
  after: ContentSide,
  shared: readonly SharedDiff[],
): readonly Warning[] {
  return shared.flatMap(({ kind, id, fate, sections }) => {
    if (fate !== 'changed' || (kind !== 'value-set' && kind !== 'model')) return [];
    const [old, now] = [before, after].map(({ files }) =>
      kind === 'model' ? files.models.get(id)?.value.version : files.valueSets.get(id)?.value.version,
    );
    if (old !== now || old === undefined || sections.length === 0) return [];
    const what = kind === 'model' ? 'model' : 'list';
    const says = `The ${what} has changed, and its version is still ${old}.`;
    const remedy = kind === 'model' ? 'Raise the version.' : 'Write the day it was checked again.';
    return [{ rule: 'version-not-raised', about: id, says, remedy }];
  });
}

/** Services whose queries an EHR's analyst may have typed in. Where a card does not compile, its queries are not known. */
function findPrefetch(before: ContentSide, after: ContentSide): readonly Warning[] {
  return [...after.content.services.values()].flatMap((service) => {
    const { id, prefetch } = service;
    const old = before.content.services.get(id);
    if (old === undefined || !isWhole(before, old) || !isWhole(after, service)) return [];
    if (canonicalJson([...old.prefetch].sort()) === canonicalJson([...prefetch].sort())) return [];
    return [
      {
        rule: 'prefetch-changed',
        about: id,
        says: 'The prefetch of the service has changed: where an analyst typed it in, it has to be typed in again.',
        remedy: 'Send the new build sheet (rationale build-sheet).',
      },
    ];
  });
}

/** Whether every card file of a service's folder compiled. */
function isWhole({ files }: ContentSide, { id, cards }: ServiceRule): boolean {
  const readable = [...files.cards.values()].filter(({ folder }) => folder === id).length;
  const broken = [...files.unreadable].some(
    ([name, path]) => name.startsWith('card:') && path.split('/').at(-2) === id,
  );
  return !broken && readable === cards.length;
}

function findVoided(before: Content, after: Content, only: string | undefined): readonly Warning[] {
  return [...after.sites.values()]
    .filter(({ id, demonstration }) => !demonstration && (only === undefined || id === only))
    .flatMap((site) =>
      [...site.cards].flatMap(([id, { approved }]) => {
        if (approved === undefined) return [];
        const was = before.sites.get(site.id);
        if (
          !isVoided(
            approved,
            logicAt(site, ruleOf(after, id)),
            was?.cards.get(id)?.approved,
            logicAt(was, ruleOf(before, id)),
          )
        )
          return [];
        const { by, on } = approved;
        return [
          {
            rule: 'approval-voided',
            about: `${id} at ${site.id}`,
            says: `The approval by ${by} on ${on} was given for other logic or other words.`,
            remedy: 'Let the committee decide again (rationale approve), or lower the status there.',
          },
        ];
      }),
    );
}

/** Approved by its hash, or, where none is recorded, approved before what changed since. */
function isVoided(
  approved: Approval,
  now: string | undefined,
  approvedBefore: Approval | undefined,
  before: string | undefined,
): boolean {
  if (now === undefined) return false;
  if (approved.hash !== undefined) return approved.hash !== now;
  return before !== undefined && before !== now && canonicalJson(approved) === canonicalJson(approvedBefore);
}

const logicAt = (site: Site | undefined, rule: CardRule | undefined): string | undefined =>
  rule === undefined ? undefined : (site?.variants.get(rule.id) ?? rule).logicHash;

export const rulesOf = ({ services }: Content): ReadonlyMap<string, CardRule> =>
  new Map([...services.values()].flatMap(({ cards }) => cards.map((card) => [card.id, card] as const)));

const ruleOf = (content: Content, id: string): CardRule | undefined => rulesOf(content).get(id);
