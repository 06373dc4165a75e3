/** `GET /basis/{card}/{version}` and `/basis/model/{model}/{version}`: on what a card or model rests, without patient data (ONC HTI-1, plain-language access to source attributes). */

import type { RequestHandler, Response } from 'express';
import { RationaleError } from '../errors.js';
import { describeCardBasis } from '../governance/describe-card-basis.js';
import { describeModelBasis } from '../governance/describe-model-basis.js';
import { exportModel } from '../governance/export-model.js';
import { findCard, findModel, type Found } from '../governance/find-basis.js';
import { layOutCardBasis } from '../governance/lay-out-card-basis.js';
import { layOutMissing } from '../governance/lay-out-missing.js';
import { layOutModelBasis } from '../governance/lay-out-model-basis.js';
import { createPageLinks, type PageLinks } from '../governance/page-links.js';
import type { Content } from '../model/content.js';
import type { Site } from '../model/site.js';
import { writePage } from '../page/write-page.js';
import type { Platform } from '../platform.js';
import type { CallFacts } from './log-call.js';
import {
  allowCaching,
  createPageMemory,
  formatOf,
  sendPage,
  type GovernanceOptions,
  type PageFormat,
} from './serve-page.js';

type Kind = 'card' | 'model';

interface Asked {
  readonly content: Content;
  readonly site: Site;
  readonly id: string;
  readonly version: string;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly links: PageLinks;
}

/** Writes the page of a card or model that was found. */
type Writer = (format: PageFormat) => string;

/** From a page to the root of the service. */
const TO_ROOT: Readonly<Record<Kind, string>> = { card: '../../', model: '../../../' };

/** Without a token: nothing on it is secret, and whoever reads a card follows the link without one. */
export function answerBasis(platform: Platform, options: GovernanceOptions, kind: Kind): RequestHandler {
  const remember = createPageMemory();
  return (request, response) => {
    const format = formatOf(request);
    const content = platform.content();
    const given = request.query.site ?? options.site;
    const site = typeof given === 'string' ? content.sites.get(given) : undefined;
    const links = createPageLinks(
      TO_ROOT[kind],
      site === undefined || site.id === options.site ? undefined : site.id,
    );
    if (site === undefined) {
      answerMissing(
        response,
        format,
        `There is no such site. There are: ${[...content.sites.keys()].join(', ')}.`,
        links,
      );
      return;
    }
    const { id = '', version = '' } = request.params as Readonly<Record<string, string | undefined>>;
    const today = new Date(platform.clock()).toISOString().slice(0, 10);
    const asked: Asked = { content, site, id, version, today, links };
    const writer = kind === 'card' ? findCardPage(asked) : findModelPage(asked);
    if ('missing' in writer) {
      answerMissing(response, format, writer.missing, links);
      return;
    }
    const key = JSON.stringify([id, site.id, format]);
    const body = remember(content, today, key, () => writer.found(format));
    allowCaching(response);
    sendPage(response, format, body);
  };
}

function findCardPage({ content, site, id, version, today, links }: Asked): Found<Writer> {
  const card = findCard(content, id, version);
  if ('missing' in card) return card;
  return {
    found(format) {
      const basis = describeCardBasis(content, card.found, site, today);
      return format === 'json' ? JSON.stringify(basis) : writePage(layOutCardBasis(basis, links));
    },
  };
}

function findModelPage({ content, id, version, links }: Asked): Found<Writer> {
  const model = findModel(content, id, version);
  if ('missing' in model) return model;
  return {
    found(format) {
      const basis = describeModelBasis(content, model.found);
      return format === 'json'
        ? JSON.stringify(exportModel(basis))
        : writePage(layOutModelBasis(basis, links));
    },
  };
}

/** People get a page that leads on; programs get the OperationOutcome of every error. */
function answerMissing(response: Response, format: PageFormat, there: string, links: PageLinks): void {
  if (format === 'json') throw new RationaleError('ROUTE_NOT_FOUND', there);
  (response.locals as CallFacts).errorCode = 'ROUTE_NOT_FOUND';
  response.status(404);
  sendPage(response, 'html', writePage(layOutMissing(there, links)));
}
