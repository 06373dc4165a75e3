/** `//cds-services` and `/cds-services//x` reach their routes: typed base addresses often end in a slash. */

import type { RequestHandler } from 'express';

export const collapseSlashes: RequestHandler = (request, _response, next) => {
  if (request.url.includes('//')) {
    const [path = '', ...query] = request.url.split('?');
    request.url = [path.replace(/\/{2,}/g, '/'), ...query].join('?');
  }
  next();
};
