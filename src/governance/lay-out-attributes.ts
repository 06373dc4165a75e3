/** The table of source attributes: every one of the rule's list, given or not available and why (45 CFR 170.315(b)(11)(iv)). */

import type { Block, Cell } from '../page/page-document.js';
import { isGiven, type Attribute, type SourceAttributes } from './attribute.js';

export function layOutAttributes({ kind, attributes }: SourceAttributes): readonly Block[] {
  const words =
    kind === 'evidence'
      ? `Evidence-based: the ${attributes.length} attributes of 45 CFR 170.315(b)(11)(iv)(A).`
      : `Predictive: the ${attributes.length} attributes of 45 CFR 170.315(b)(11)(iv)(B).`;
  return [
    { kind: 'text', text: [words] },
    {
      kind: 'table',
      columns: ['No.', 'Attribute', 'Value'],
      rows: attributes.map((attribute): readonly Cell[] => [
        [String(attribute.number)],
        [attribute.label, ...(attribute.group === undefined ? [] : [{ small: attribute.group }])],
        valueOf(attribute),
      ]),
    },
  ];
}

const valueOf = ({ value }: Attribute): Cell =>
  isGiven(value) ? value : [{ mark: 'not available' }, value.notAvailable];
