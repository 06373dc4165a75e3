/** A resource as it was sent, with the element that was read marked. */

import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { JsonObject } from '../../src/model/fhir.js';
import { splitAtElement } from './split-at-element.js';

export interface ResourceViewProps {
  readonly name: string;
  readonly resource: JsonObject;
  readonly element: readonly (string | number)[];
  readonly onClose: () => void;
}

export function ResourceView({ name, resource, element, onClose }: ResourceViewProps): JSX.Element {
  const mark = useRef<HTMLElement>(null);
  useEffect(() => {
    mark.current?.scrollIntoView({ block: 'nearest' });
  }, [resource, element]);
  const { before, here, after } = splitAtElement(resource, element);
  return (
    <section aria-label={`Resource ${name}`}>
      <div class="row">
        <h3>{name}</h3>
        <button type="button" onClick={onClose}>
          Close
        </button>
      </div>
      <pre class="json" tabIndex={0}>
        {before}
        <mark ref={mark}>{here}</mark>
        {after}
      </pre>
    </section>
  );
}
