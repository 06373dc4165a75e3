/** GitHub-flavoured Markdown as an EHR shows it; HTML in it is shown as text, and dangerous addresses lead nowhere (CommonMark; CDS Hooks 2.0.1, `detail`). */

import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import type { JSX } from 'preact';

export function Markdown({ text }: { readonly text: string }): JSX.Element {
  // Without allowDangerousHtml micromark escapes HTML and drops addresses other than http, https and mailto.
  const html = micromark(text, { extensions: [gfm()], htmlExtensions: [gfmHtml()] });
  return <div dangerouslySetInnerHTML={{ __html: html }} />;
}
