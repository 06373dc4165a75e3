/** One card: the author's words, the rationale, and what the client needs to act on it (CDS Hooks 2.0.1, "Card Attributes"). */

import type { Card, Extension, Link, Source } from '../model/cds-hooks.js';
import type { CardTemplate, LinkRule } from '../model/card-template.js';
import type { Evaluation, Explanation } from '../model/evaluation.js';
import type { JsonObject } from '../model/fhir.js';
import { escapeMarkdown } from '../text/escape-markdown.js';
import { buildSuggestions } from './build-suggestions.js';
import { DEMONSTRATION_EXTENSION, EXPLANATION_EXTENSION } from './card-extensions.js';
import type { CardOptions, ShownCard } from './card-options.js';
import { cutText } from './cut-text.js';
import { omitEmptyMembers } from './omit-empty.js';
import { writeRationale } from './write-rationale.js';

/** The standard says fewer than 140 characters. UTF-16 units are at least as many as characters. */
const SUMMARY_LIMIT = 139;

const BASIS_LABEL = 'Basis of this card';

const DEMONSTRATION_NOTICE = 'Demonstration content, not approved for care.';

/**
 * The card or, when that is to be shown, the ask card. A summary that is too long is cut and stands in full at
 * the top of the detail. What rests on a medicine's name alone is lowered to `info`.
 */
export function buildCard({ evaluation, explanation, scope }: ShownCard, options: CardOptions): Card {
  const { rule, site } = evaluation;
  const template = evaluation.show === 'ask' ? (rule.askCard ?? rule.card) : rule.card;
  const uuid = options.mint.card({
    service: rule.service,
    card: rule.id,
    version: rule.version,
    site: site.id,
  });
  const whole = template.summary.plain(scope).trim() || rule.title;
  const summary = cutText(whole, SUMMARY_LIMIT);
  const links = [...template.links.map(buildLink), ...linkToBasis(explanation)];
  const suggestions = buildSuggestions(template, { uuid, evaluation, scope, options });
  const detail = [
    summary === whole ? undefined : escapeMarkdown(whole),
    template.detail?.markdown(scope).trim(),
    writeRationale(explanation),
    site.demonstration ? DEMONSTRATION_NOTICE : undefined,
  ];
  return {
    uuid,
    summary,
    detail: detail.filter(Boolean).join('\n\n'),
    indicator: evaluation.byNameOnly ? 'info' : template.indicator,
    source: buildSource(template.source),
    ...(suggestions.length === 0 ? {} : { suggestions, selectionBehavior: template.selectionBehavior }),
    ...(template.overrideReasons.length === 0 ? {} : { overrideReasons: template.overrideReasons }),
    ...(links.length === 0 ? {} : { links }),
    extension: buildExtension(explanation, evaluation),
  };
}

function buildSource({ label, url, icon, topic }: CardTemplate['source']): Source {
  return { label, ...(url === undefined ? {} : { url }), ...(icon === undefined ? {} : { icon }), topic };
}

/** `appContext` is legal on SMART links alone. */
function buildLink({ label, url, type, appContext }: LinkRule): Link {
  if (type === 'absolute') return { label, url, type };
  return { label, url, type, ...(appContext === undefined ? {} : { appContext }) };
}

/** After the author's own: what the card rests on is asked for last. */
const linkToBasis = ({ basis }: Explanation): readonly Link[] =>
  basis === undefined ? [] : [{ label: BASIS_LABEL, url: basis, type: 'absolute' }];

function buildExtension(explanation: Explanation, { site }: Evaluation): Extension {
  return {
    [EXPLANATION_EXTENSION]: omitEmptyMembers(asJson(explanation)),
    ...(site.demonstration ? { [DEMONSTRATION_EXTENSION]: true } : {}),
  };
}

/** An explanation holds nothing but JSON values; interfaces have no index signature, so the compiler cannot see it. */
const asJson = (explanation: Explanation): JsonObject => explanation as unknown as JsonObject;
