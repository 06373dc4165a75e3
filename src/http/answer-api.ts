/** `GET /version`, `/openapi.json` and `/docs`: which program and content this is, and how it is called (OpenAPI 3.1). */

import type { RequestHandler } from 'express';
import { isServed, SPECIFICATION_VERSION } from '../describe-services.js';
import type { Content } from '../model/content.js';
import { describeApi, type ApiOptions } from '../openapi/describe-api.js';
import { layOutApi } from '../openapi/lay-out-api.js';
import { writePage } from '../page/write-page.js';
import type { Platform } from '../platform.js';
import { allowCaching, createPageMemory, sendPage } from './serve-page.js';

/** What the start knows of the interface; which services are served is the content's. */
export type InterfaceOptions = Omit<ApiOptions, 'isServed'>;

export function answerVersion(platform: Platform, { version }: InterfaceOptions): RequestHandler {
  return (_request, response) => {
    const { hash } = platform.content();
    response.json({
      name: 'rationale-cds',
      version,
      specification: SPECIFICATION_VERSION,
      content: { hash },
    });
  };
}

/** Written once for a set of content. */
export function answerApi(
  platform: Platform,
  options: InterfaceOptions,
  format: 'html' | 'json',
): RequestHandler {
  const remember = createPageMemory();
  const write = (content: Content): string => {
    const sites = [...content.sites.values()];
    const document = describeApi(content, {
      ...options,
      isServed: (service) => sites.some((site) => isServed(service, site)),
    });
    return format === 'json' ? JSON.stringify(document) : writePage(layOutApi(document));
  };
  return (_request, response) => {
    const content = platform.content();
    allowCaching(response);
    sendPage(
      response,
      format,
      remember(content, '', format, () => write(content)),
    );
  };
}
