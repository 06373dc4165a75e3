/** The detail of a card as one client reads it: Markdown or plain text, short enough (CDS Hooks 2.0.1, `detail`). */

import type { Card } from '../model/cds-hooks.js';
import type { EhrProfile } from '../model/client.js';
import { escapeMarkdown } from '../text/escape-markdown.js';
import { markdownToPlain } from '../text/markdown-to-plain.js';
import { DEMONSTRATION_EXTENSION } from './card-extensions.js';
import { cutDetail } from './cut-detail.js';

const PARAGRAPH = '\n\n';
/** Less of a detail than this says nothing. */
const SHORTEST = 60;

/**
 * @param told sentences in plain text that come after the author's detail. They are never cut in favour of it, nor is
 *   the notice of a demonstration.
 */
export function shapeDetail(card: Card, told: readonly string[], profile: EhrProfile): Card {
  const { detail: before, ...rest } = card;
  const detail = writeDetail(card, told, profile);
  if (detail === '') return before === undefined ? card : rest;
  const { detailTypeExtension: type } = profile;
  if (detail === before && type === undefined) return card;
  return {
    ...rest,
    detail,
    ...(type === undefined ? {} : { extension: { ...card.extension, [type.name]: type.value } }),
  };
}

function writeDetail(card: Card, told: readonly string[], { detail: form, maxDetail }: EhrProfile): string {
  const written = card.detail ?? '';
  const body = form === 'plain' ? markdownToPlain(written) : written;
  const sentences = form === 'plain' ? told : told.map(escapeMarkdown);
  const whole = join([body, ...sentences]);
  if (maxDetail === undefined || whole.length <= maxDetail) return whole;
  const paragraphs = body.split(PARAGRAPH);
  const notice = card.extension?.[DEMONSTRATION_EXTENSION] === true ? paragraphs.splice(-1) : [];
  const end = cutDetail(join([...notice, ...sentences]), maxDetail);
  const room = maxDetail - end.length - PARAGRAPH.length;
  return join([room >= SHORTEST ? cutDetail(join(paragraphs), room) : '', end]);
}

const join = (paragraphs: readonly string[]): string => paragraphs.filter(Boolean).join(PARAGRAPH);
