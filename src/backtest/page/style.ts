/** How the page looks, by day and by night, on a desk and on a telephone. */

export const style = `
:root { color-scheme: light dark; --ground: #fdfcfa; --panel: #f3f1ec; --ink: #1d2126; --soft: #5b626b; --line: #d9d5cc;
  --alarm: #b3261e; --data: #4a6b8a; --good: #1f6f43; --share: #dde6ee; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #15181c; --panel: #1f242a; --ink: #e6e4df; --soft: #a2a9b2; --line: #363d45;
    --alarm: #ff8a7d; --data: #8ab4dc; --good: #74d19b; --share: #2b3c4c; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 1120px; padding: 2rem 1.25rem 4rem; background: var(--ground); color: var(--ink);
  font: 15px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.5rem; margin: 0; } h2 { font-size: 1.2rem; margin: 0; } h3 { font-size: 1rem; margin: 1.25rem 0 .5rem; }
h4 { font-size: .8rem; font-weight: 600; color: var(--soft); margin: .75rem 0 .25rem; }
p { margin: .25rem 0 .75rem; } .quiet { color: var(--soft); } .loud { color: var(--alarm); }
a { color: inherit; } bdi { unicode-bidi: isolate; } h1, h2, h3, p, li, bdi, pre { overflow-wrap: anywhere; }
pre { background: var(--panel); border: 1px solid var(--line); border-radius: 4px; padding: .5rem .75rem; margin: .5rem 0;
  font: 13px/1.5 ui-monospace, monospace; white-space: pre-wrap; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th { text-align: left; font-size: .8rem; font-weight: 600; color: var(--soft); }
th, td { padding: .3rem .75rem .3rem 0; border-bottom: 1px solid var(--line); vertical-align: middle; }
.figure { text-align: right; white-space: nowrap; } td em { margin-left: .4em; color: var(--alarm); font-style: normal; font-weight: 600; }
.overview { margin: 1.5rem 0 3rem; } .overview td:first-child { overflow-wrap: anywhere; } .overview .wide { width: 38%; }
article { border-top: 2px solid var(--ink); padding-top: 1rem; margin: 3rem 0; }
svg { display: block; width: 100%; }
.strip { height: 20px; fill: var(--alarm); }
.timeline { display: grid; grid-template-columns: max-content 1fr; gap: .25rem .5rem; margin: 1rem 0; }
.timeline svg { height: 150px; background: var(--panel); grid-column: 2; }
.scale { display: flex; flex-direction: column; justify-content: space-between; text-align: right; }
.days { grid-column: 2; display: flex; justify-content: space-between; } .scale, .days { font-size: .75rem; color: var(--soft); }
.bar { fill: var(--data); } .ringing { fill: var(--alarm); }
.threshold { stroke: var(--alarm); stroke-width: 1.5; stroke-dasharray: 5 4; vector-effect: non-scaling-stroke; }
.key { font-size: .8rem; color: var(--soft); } .key i { display: inline-block; width: .9rem; height: .7rem; margin: 0 .3rem 0 .9rem; }
.key i:first-child { margin-left: 0; }
.key .b { background: var(--data); } .key .r { background: var(--alarm); } .key .t { height: 0; border-top: 2px dashed var(--alarm); vertical-align: middle; }
.columns { display: grid; grid-template-columns: 1fr 1fr; gap: 0 2.5rem; } .columns > * { min-width: 0; }
.thresholds svg { height: 120px; background: var(--panel); } .steps { fill: var(--data); } .thresholds table { margin-top: .75rem; }
.causes ol { list-style: none; margin: 0; padding: 0; }
.causes li { position: relative; display: flex; justify-content: space-between; gap: 1rem; padding: .15rem .4rem; margin: 2px 0; }
.causes li > * { position: relative; } .causes b { white-space: nowrap; } .causes .share { position: absolute; inset: 0 auto 0 0; background: var(--share); border-radius: 2px; }
aside { border-left: 3px solid var(--good); padding: .1rem 0 .1rem 1rem; margin: 1.5rem 0; } aside h3 { margin-top: 0; }
@media (max-width: 640px) {
  body { padding: 1.25rem 1rem 3rem; } .columns { grid-template-columns: 1fr; }
  .overview thead { display: none; } .overview, .overview tbody { display: block; }
  .overview tr { display: grid; grid-template-columns: repeat(4, auto); justify-content: space-between; border-bottom: 1px solid var(--line); padding: .5rem 0; }
  .overview td { border: 0; padding: 0; } .overview td:first-child, .overview .wide { grid-column: 1 / -1; width: auto; }
  .overview .figure::after { content: " " attr(data-unit); font-size: .75rem; color: var(--soft); }
  .days span:nth-child(even) { display: none; } .thresholds .days span { display: inline; } }
@media print { article { break-inside: avoid; } }
`;
