/** Lints what a site writes of its own: wording, override reasons and order codes, by the rules that hold for cards. */

import type { CardFile, SiteCardPart, SiteFile } from '../../model/content-files.js';
import type { CardRule, Problem } from '../../model/content.js';
import type { Site } from '../../model/site.js';
import type { ContentFile, FilePath } from '../content-file.js';
import { findMiswrittenSystem } from './codes/find-list-problems.js';
import { findWrongCode } from './codes/find-wrong-code.js';
import type { Finding, LintRule, LintSubject } from './lint-rule.js';
import { commandingWords } from './rules/commanding-words.js';
import { miswrittenSystem } from './rules/miswritten-system.js';
import { overrideCodes } from './rules/override-codes.js';
import { summaryMayBeTooLong } from './rules/summary-may-be-too-long.js';
import { summaryTooLong } from './rules/summary-too-long.js';
import { wrongCode } from './rules/wrong-code.js';
import { toProblem } from './to-problem.js';

/** Rules that look at the summary, the detail and the override reasons of a card. */
const CARD_RULES: readonly LintRule[] = [summaryTooLong, summaryMayBeTooLong, commandingWords, overrideCodes];

export interface SiteToLint {
  readonly file: ContentFile<SiteFile>;
  readonly site: Site;
  /** Every card that compiled. */
  readonly cards: readonly { readonly file: ContentFile<CardFile>; readonly rule: CardRule }[];
  readonly content: LintSubject['content'];
  readonly today: string;
}

/** Problems at line and column of the site's file. */
export function lintSite({ file, site, cards, content, today }: SiteToLint): readonly Problem[] {
  const codes = Object.entries(file.value.cards).flatMap(([id, part]) => lintOrders(file, id, part));
  const words = cards.flatMap(({ file: shipped, rule }) => {
    const here = site.variants.get(rule.id);
    const part = file.value.cards[rule.id];
    if (here === undefined || part === undefined) return [];
    const subject = { file: withWords(shipped, part), card: here, content, today };
    return CARD_RULES.flatMap((lintRule) =>
      lintRule.check(subject).flatMap((finding) => {
        const path = pathInSite(finding.path, rule.id, part);
        return path === undefined ? [] : [toProblem(file, lintRule, { ...finding, path })];
      }),
    );
  });
  return [...words, ...codes];
}

/** The card's file as if the site's words stood in it. */
function withWords(file: ContentFile<CardFile>, part: SiteCardPart): ContentFile<CardFile> {
  const { wording, override_reasons: reasons } = part;
  const card = {
    ...file.value.card,
    ...wording,
    ...(reasons === undefined ? {} : { override_reasons: reasons }),
  };
  return { ...file, value: { ...file.value, card } };
}

/** Where the site writes what is found; undefined when it is the card's own. */
function pathInSite([key, name, ...rest]: FilePath, id: string, part: SiteCardPart): FilePath | undefined {
  if (key !== 'card') return undefined;
  if (name === 'override_reasons' && part.override_reasons !== undefined) return ['cards', id, name, ...rest];
  const isWord = (name === 'summary' || name === 'detail') && part.wording?.[name] !== undefined;
  return isWord ? ['cards', id, 'wording', name, ...rest] : undefined;
}

/** A site's own catalogue is nobody else's, so that a system not known here is no finding. */
function lintOrders(file: ContentFile, id: string, { orders = {} }: SiteCardPart): readonly Problem[] {
  return Object.entries(orders).flatMap(([name, { codes }]) =>
    codes.flatMap(({ system, code }, index) => {
      const path = ['cards', id, 'orders', name, 'codes', index];
      const tell = (rule: LintRule, findings: readonly Finding[]): readonly Problem[] =>
        findings.map((finding) => toProblem(file, rule, finding));
      return [
        ...tell(wrongCode, findWrongCode({ system, code, path: [...path, 'code'], key: false })),
        ...tell(miswrittenSystem, findMiswrittenSystem({ system, path: [...path, 'system'] })),
      ];
    }),
  );
}
