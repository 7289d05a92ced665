/** What each threshold would have cost, as steps that fall. */
import type { MonitorAnswer } from "../answer/monitor-answer.ts";
import { holds, tellingThresholds } from "../answer/threshold-choice.ts";
import { countText, rateText } from "../texts.ts";
import { type Html, html, nothing } from "./html.ts";

const [width, height] = [300, 120];
const shownThresholds = 8;

/** The chart has all thresholds, on a logarithmic scale, the table the telling ones. */
export function thresholdChart(monitor: MonitorAnswer): Html {
  const { name, thresholds, settings, highest } = monitor;
  if (thresholds.length === 0) return nothing;
  const most = thresholds.reduce((highest, { alarmsPerWeek }) => Math.max(highest, alarmsPerWeek), 0);
  const x = (threshold: number) => round((Math.log(threshold) / Math.log(highest + 1)) * width);
  const y = (rate: number) => round(height - (most === 0 ? 0 : (rate / most) * (height - 4)));
  const steps = thresholds
    .map(({ from, to, alarmsPerWeek }) => `H${x(from)}V${y(alarmsPerWeek)}H${x(to + 1)}`)
    .join("");
  const present = Math.min(settings.threshold + 0.5, highest + 1);
  const label = `alarms a week of ${name} by threshold, from ${rateText(thresholds[0]?.alarmsPerWeek ?? 0)} at 1`;
  return html`<section class="thresholds"><h3>What a threshold would have cost</h3>
<svg viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" role="img" aria-label="${label}">
<path class="steps" d="${`M0 ${height}${steps}V${height}Z`}"/><line class="threshold" x1="${x(present)}" x2="${x(present)}" y1="0" y2="${height}"/></svg>
<div class="days"><span>1</span><span>threshold</span><span>${countText(highest)}</span></div>
<table><thead><tr><th>threshold</th><th class="figure">alarms a week</th><th class="figure">alarms</th></tr></thead><tbody>${rowsOf(monitor)}</tbody></table></section>`;
}

function rowsOf({ thresholds, settings: { threshold }, highest }: MonitorAnswer): Html[] {
  return [
    ...tellingThresholds(thresholds, threshold, shownThresholds).map((cost) => {
      const isPresent = holds(cost, threshold);
      return html`<tr><td>${countText(isPresent ? threshold : cost.from)}${isPresent ? html` <em>now</em>` : nothing}</td><td class="figure">${rateText(cost.alarmsPerWeek)}</td><td class="figure">${countText(cost.alarms)}</td></tr>`;
    }),
    html`<tr><td>more than ${countText(highest)}</td><td class="figure">never</td><td class="figure"></td></tr>`,
  ];
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
