/** How a page looks: on a screen, on a narrow one, and on A4 paper (CSS Paged Media, CSS Fragmentation). */

export const PAGE_STYLE = `
:root { color-scheme: light dark; --ink: #1a1f24; --page: #fff; --quiet: #57606a; --line: #d0d7de; --wash: #f6f8fa; --accent: #0b5cad; --warn: #7a3e00; --warn-wash: #fff4d6; }
* { box-sizing: border-box; }
body { margin: 0; color: var(--ink); background: var(--page); font: 15px/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
main { max-width: 62rem; margin: 0 auto; padding: 2rem 1.5rem 4rem; }
h1 { margin: 0 0 1rem; font-size: 1.7rem; line-height: 1.2; }
h2 { margin: 2.4rem 0 .6rem; padding-bottom: .3rem; border-bottom: 2px solid var(--ink); font-size: 1.2rem; }
h3 { margin: 1.8rem 0 .4rem; font-size: 1.05rem; color: var(--accent); }
p, ul { margin: .6rem 0; }
ul { padding-left: 1.2rem; }
code { padding: .05em .3em; border-radius: 3px; background: var(--wash); font: .88em/1.45 ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; overflow-wrap: anywhere; user-select: all; -webkit-box-decoration-break: clone; box-decoration-break: clone; }
code span { white-space: nowrap; }
table { width: 100%; margin: .8rem 0; border-collapse: collapse; }
th, td { padding: .4rem .6rem; border: 1px solid var(--line); text-align: left; vertical-align: top; overflow-wrap: break-word; }
th { background: var(--wash); font-weight: 600; font-size: .88em; }
td > div + div { margin-top: .2rem; }
td.fill { min-width: 8rem; }
table.entries th:first-child, table.entries td:first-child { width: 2.4rem; color: var(--quiet); }
table.entries td:nth-child(2) { width: 9rem; }
table.entries td:nth-child(4) { width: 12rem; }
.facts { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: 0; }
.facts dt { color: var(--quiet); }
.facts dd { min-width: 0; margin: 0; overflow-wrap: anywhere; }
.notes { margin: .8rem 0; padding: .5rem .9rem; border-left: 4px solid var(--accent); background: var(--wash); }
.notes p { margin: .35rem 0; }
.notes cite { color: var(--quiet); font-size: .85em; font-style: normal; }
.notice { margin: 0 0 1rem; padding: .5rem .9rem; border-left: 4px solid var(--warn); color: var(--warn); background: var(--warn-wash); font-weight: 600; }
small { color: var(--quiet); font-size: .88em; }
mark { padding: .05em .3em; border-radius: 3px; color: var(--warn); background: var(--warn-wash); font-weight: 600; }
figure { margin: 1rem 0; }
figure svg { display: block; width: 100%; max-width: 30rem; height: auto; color: var(--ink); }
figcaption { max-width: 40rem; color: var(--quiet); font-size: .88em; }
ul.tree ul { margin: .2rem 0; border-left: 1px solid var(--line); }
time { white-space: nowrap; }
a { color: var(--accent); overflow-wrap: break-word; }
@media screen and (prefers-color-scheme: dark) {
  :root { --ink: #e6edf3; --page: #0d1117; --quiet: #9aa4ae; --line: #3a424b; --wash: #161b22; --accent: #6cb6ff; --warn: #ffd58a; --warn-wash: #3a2a05; }
}
@media screen and (max-width: 640px) {
  main { padding: 1.2rem 1rem 3rem; }
  .facts { display: block; }
  .facts dt { margin-top: .5rem; font-size: .85em; }
  table, tbody, tr, td { display: block; width: auto !important; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tr { margin: .8rem 0; border: 1px solid var(--line); border-radius: 4px; }
  td { border: 0; border-top: 1px solid var(--wash); }
  td::before { content: attr(data-label); display: block; color: var(--quiet); font-size: .8em; }
  td.fill { min-height: 3.2rem; }
  table.entries td:first-child { display: none; }
}
@page { size: A4; margin: 14mm 12mm 16mm; }
@media print {
  body { font-size: 9.5pt; }
  main { max-width: none; padding: 0; }
  table { width: calc(100% - 1px); }
  h1 { font-size: 16pt; }
  h2 { margin-top: 7mm; font-size: 12pt; }
  h3 { font-size: 10.5pt; }
  h2, h3, thead { break-after: avoid; }
  tr, .notes p, li, figure { break-inside: avoid; }
  figure svg { max-width: 95mm; }
  ul.tree li:has(> ul) { break-inside: auto; }
  p { orphans: 3; widows: 3; }
  table.entries td:nth-child(2) { width: 26mm; }
  table.entries td:nth-child(4) { width: 36mm; }
  thead { display: table-header-group; }
  th, .notes, .notice, mark, code { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  a { color: inherit; text-decoration: none; }
}
`;
