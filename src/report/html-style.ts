/** The report page's style. It asks for no font and no picture; colours differ in lightness too, for those who do not tell red from green. */
export const REPORT_STYLE = `
:root { color-scheme: light dark; --paper: #fff; --ground: #f4f3ef; --ink: #16181d; --soft: #565b66; --line: #d9d7d0;
  --accepted: #1f6f54; --waiting: #d29a1c; --rejected: #b3261e; --uncertain: #6c4bb0; --skipped: #a3a39b; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #14161a; --ground: #1e2126; --ink: #eceae4; --soft: #a9adb6; --line: #383c44;
    --accepted: #5cc79d; --waiting: #e8bb55; --rejected: #ff8d84; --uncertain: #b59bf0; --skipped: #7d7f86; }
}
*, ::before, ::after { box-sizing: border-box; }
body { margin: 0 auto; max-width: 60rem; padding: 2rem clamp(1rem, 4vw, 2.5rem) 4rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif; overflow-wrap: anywhere; }
h1 { margin: 0 0 .5rem; font-size: clamp(1.5rem, 4vw, 2.1rem); line-height: 1.2; text-wrap: balance; }
h2 { margin: 2.75rem 0 .75rem; font-size: 1.2rem; }
h3 { margin: 1.75rem 0 .5rem; font-size: 1rem; }
dl.facts { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; margin: 0 0 1.75rem; color: var(--soft); }
dl.facts dd { margin: 0; color: var(--ink); }
.share { margin: 0 0 .75rem; }
.share .bar { height: 1.6rem; }
svg.bar { display: block; width: 100%; height: .8rem; background: var(--ground); border-radius: 2px; }
rect.accepted, .key.accepted { fill: var(--accepted); background: var(--accepted); }
rect.waiting, .key.waiting { fill: var(--waiting); background: var(--waiting); }
rect.rejected, .key.rejected { fill: var(--rejected); background: var(--rejected); }
rect.uncertain, .key.uncertain { fill: var(--uncertain); background: var(--uncertain); }
rect.skipped, .key.skipped { fill: var(--skipped); background: var(--skipped); }
.legend { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; margin: 0; padding: 0; list-style: none; }
.key { display: inline-block; width: .8em; height: .8em; margin-inline-end: .45em; border-radius: 2px; }
small, figcaption, .note { color: var(--soft); font-size: .875rem; }
figure.time { display: grid; grid-template-columns: max-content 1fr; gap: .25rem .6rem; margin: 0; }
figure.time svg { width: 100%; height: 11rem; border-block-end: 1px solid var(--ink); }
.grid { stroke: var(--line); stroke-width: 1px; vector-effect: non-scaling-stroke; }
.scale { display: flex; flex-direction: column; justify-content: space-between; text-align: end; }
.hours { grid-column: 2; display: flex; justify-content: space-between; }
.scale, .hours { color: var(--soft); font-size: .8125rem; font-variant-numeric: tabular-nums; }
figcaption { grid-column: 2; }
.wide { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
caption { text-align: start; color: var(--soft); font-size: .875rem; padding-block-end: .4rem; }
th, td { padding: .35rem .75rem .35rem 0; border-block-end: 1px solid var(--line); text-align: end; vertical-align: middle; white-space: nowrap; }
th:first-child, td:first-child, th.text, td.text { text-align: start; white-space: normal; }
th { font-weight: 600; }
tbody th { font-weight: 400; min-width: 16rem; }
td.none { color: var(--soft); }
td.chart { width: 20%; min-width: 8rem; padding-inline-end: 0; }
td.raised, td.high { font-weight: 600; }
td.high { color: var(--rejected); }
.alert { margin: 0 0 1rem; padding: .75rem 1rem; border-inline-start: 4px solid var(--waiting); background: var(--ground); }
.alert.high { border-color: var(--rejected); }
.limit { stroke: var(--waiting); stroke-width: 1.5px; stroke-dasharray: 5 4; vector-effect: non-scaling-stroke; }
.limit.high { stroke: var(--rejected); }
td.text { min-width: 14rem; }
@media (max-width: 40rem) {
  tbody th { min-width: 7rem; }
  td.text { min-width: 9rem; }
  th.chart, td.chart { display: none; }
  .outcomes tr { display: grid; grid-template-columns: 1.2fr 1.1fr 1.4fr 1fr 1.2fr; gap: 0 .3rem; border-block-end: 1px solid var(--line); }
  .outcomes th, .outcomes td { padding: .2rem 0; border: 0; font-size: .8125rem; }
  .outcomes thead th { font-size: .75rem; }
  .outcomes thead th:first-child { display: none; }
  .outcomes tbody th { grid-column: 1 / -1; font-size: .9375rem; }
}
details { color: var(--soft); }
@media print { body { max-width: none; padding: 0; } h2, tr { break-inside: avoid; } svg, .key { print-color-adjust: exact; } }
`;
