/** The page's table of all monitors. */
import type { Answer } from "../answer/answer.ts";
import type { MonitorAnswer } from "../answer/monitor-answer.ts";
import type { TimeSpan } from "../answer/time-span.ts";
import { countText, durationText, rateText } from "../texts.ts";
import { type Html, html } from "./html.ts";
import { dayStrip } from "./timeline.ts";

/** @param anchorOf the id of a monitor's part, where it has one */
export function overview(
  monitors: Answer["monitors"],
  span: TimeSpan,
  anchorOf: (monitor: MonitorAnswer) => string | undefined,
): Html {
  return html`<table class="overview"><thead><tr><th>monitor</th><th class="figure">matches</th><th class="figure">alarms</th><th class="figure">a week</th><th class="figure">in ALARM</th><th class="wide">alarms by day</th></tr></thead>
<tbody>${monitors.map((monitor) => rowOf(monitor, span, anchorOf(monitor)))}</tbody></table>`;
}

function rowOf(monitor: MonitorAnswer, span: TimeSpan, anchor: string | undefined): Html {
  const { name, matches, alarms, alarmsPerWeek, alarmSeconds } = monitor;
  const figure = (unit: string, text: string) => html`<td class="figure" data-unit="${unit}">${text}</td>`;
  return html`<tr><td>${anchor === undefined ? name : html`<a href="${`#${anchor}`}">${name}</a>`}</td>${[
    figure("matches", countText(matches)),
    figure("alarms", alarms > 0 ? countText(alarms) : "–"),
    figure("a week", alarms > 0 ? rateText(alarmsPerWeek) : "–"),
    figure("in ALARM", alarmSeconds > 0 ? durationText(alarmSeconds) : "–"),
  ]}<td class="wide">${dayStrip(monitor, span)}</td></tr>`;
}
