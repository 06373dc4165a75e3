/** Governance pages on the wire: HTML or JSON as the caller accepts, cached, and nothing in them that could run (CSP Level 3). */

import type { Request, RequestHandler, Response } from 'express';
import type { Content } from '../model/content.js';
import { pagePolicy } from '../page/page-shell.js';

export interface GovernanceOptions {
  /** Site of pages that are asked for without `site`. */
  readonly site: string;
}

export type PageFormat = 'html' | 'json';

const POLICY = pagePolicy();

/** Browsers name HTML first; whoever names nothing gets HTML, too. */
export const formatOf = (request: Request): PageFormat =>
  request.accepts(['html', 'json']) === 'json' ? 'json' : 'html';

export function sendPage(response: Response, format: PageFormat, body: string): void {
  response.setHeader('Vary', 'Accept, Origin');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  if (format === 'html') {
    response.setHeader('Content-Security-Policy', POLICY);
    response.setHeader('Referrer-Policy', 'no-referrer');
  }
  response.type(format).send(body);
}

/** For what is there: the same for everyone, and new within five minutes. */
export function allowCaching(response: Response): void {
  response.setHeader('Cache-Control', 'public, max-age=300');
}

/** Links of a page are relative to its address, which therefore must not end in a slash. */
export const withoutSlash: RequestHandler = (request, response, next) => {
  const { path } = request;
  if (path.length < 2 || !path.endsWith('/')) {
    next();
    return;
  }
  const query = request.url.slice(path.length);
  response.redirect(308, `../${path.split('/').at(-2) ?? ''}${query}`);
};

/** What was written for a content set, until the day is over: reviews become overdue at its end. */
export type PageMemory = (content: Content, day: string, key: string, write: () => string) => string;

/** @returns a memory that holds as many pages as were asked for of what the content has */
export function createPageMemory(): PageMemory {
  const memory = new WeakMap<Content, { day: string; pages: Map<string, string> }>();
  return (content, day, key, write) => {
    let known = memory.get(content);
    if (known?.day !== day) {
      known = { day, pages: new Map() };
      memory.set(content, known);
    }
    let page = known.pages.get(key);
    if (page === undefined) {
      page = write();
      known.pages.set(key, page);
    }
    return page;
  };
}
