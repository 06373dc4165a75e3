/** One change in plain words; words that joined and words that left are marked as such (HTML, `ins` and `del`). */

import type { JSX } from 'preact';
import type { Change, MemberChange, Section, WordRun } from '../../src/diff/content-diff.js';
import { cutWords } from './cut-words.js';

export function Sections({ sections }: { readonly sections: readonly Section[] }): JSX.Element {
  return (
    <>
      {sections.map(({ title, changes }) => (
        <div key={title}>
          <h4>{title}</h4>
          <Changes changes={changes} />
        </div>
      ))}
    </>
  );
}

export const Changes = ({ changes }: { readonly changes: readonly Change[] }): JSX.Element => (
  <ul>
    {changes.map((change, place) => (
      <ChangeItem key={place} change={change} />
    ))}
  </ul>
);

function ChangeItem({ change }: { readonly change: Change }): JSX.Element {
  switch (change.kind) {
    case 'added':
    case 'removed':
      return (
        <li>
          {change.what}
          {change.says === undefined ? null : (
            <>: {change.kind === 'added' ? <ins>{change.says}</ins> : <del>{change.says}</del>}</>
          )}
        </li>
      );
    case 'changed':
      return (
        <li>
          {change.what}: {change.before === undefined ? <>none before</> : <del>{change.before}</del>}
          {' → '}
          {change.after === undefined ? <>none any more</> : <ins>{change.after}</ins>}
        </li>
      );
    case 'reworded':
      return (
        <li>
          {change.what}: <Words runs={cutWords(change.words)} />
        </li>
      );
    case 'members':
      return (
        <li>
          {change.what}
          <ul>
            {change.added.map((member) => (
              <li key={member.code}>
                added <ins>{tellMember(member)}</ins>
              </li>
            ))}
            {change.removed.map((member) => (
              <li key={member.code}>
                removed <del>{tellMember(member)}</del>
              </li>
            ))}
          </ul>
        </li>
      );
  }
}

const tellMember = ({ code, name }: MemberChange): string => (name === undefined ? code : `${code} ${name}`);

const Words = ({ runs }: { readonly runs: readonly WordRun[] }): JSX.Element => (
  <>
    {runs.map(({ kind, text }, place) => (
      <span key={place}>
        {place === 0 ? '' : ' '}
        {kind === 'added' ? <ins>{text}</ins> : kind === 'removed' ? <del>{text}</del> : text}
      </span>
    ))}
  </>
);
