/** One monitor on the page. */
import type { MonitorAnswer } from "../answer/monitor-answer.ts";
import type { Tally } from "../answer/tally.ts";
import type { TimeSpan } from "../answer/time-span.ts";
import type { Suggestion } from "../suggest/suggest.ts";
import { alarmText, countText, durationText, numberOf, principalText, timeText } from "../texts.ts";
import { type Html, html, nothing } from "./html.ts";
import { thresholdChart } from "./threshold-chart.ts";
import { timeline } from "./timeline.ts";

/** @param anchor the element's id */
export function monitorPart(
  monitor: MonitorAnswer,
  suggestions: readonly Suggestion[],
  span: TimeSpan,
  anchor: string,
): Html {
  return html`<article id="${anchor}"><h2>${monitor.name}</h2>
<p class="quiet">${alarmText(monitor.settings)}</p>
${monitor.patterns.map((pattern) => html`<pre>${pattern}</pre>`)}
<p>${summary(monitor)}</p>
${timeline(monitor, span)}
<div class="columns"><section class="causes"><h3>Because of</h3>
${causes(
  "who",
  monitor.principals.map(({ value, matches }) => ({ value: principalText(value), matches })),
)}
${causes("from where", monitor.sourceAddresses)}
${causes("by calling", monitor.eventNames)}
${causes("with error", monitor.errorCodes)}</section>
${thresholdChart(monitor)}</div>
${suggestions.map(suggestionPart)}</article>`;
}

function summary({ matches, alarms, alarmSeconds, first, last }: MonitorAnswer): string {
  const when = first === undefined || last === undefined ? "" : `, from ${timeText(first)} to ${timeText(last)} UTC`;
  const rang =
    alarms > 0 ? `${numberOf(alarms, "alarm")}, ${durationText(alarmSeconds)} in ALARM together` : "it never rang";
  return `${numberOf(matches, "match", "matches")}${when}; ${rang}.`;
}

const shownCauses = 5;

function causes(title: string, tallies: readonly Tally[]): Html {
  const [first] = tallies;
  if (!first) return nothing;
  const rows = tallies
    .slice(0, shownCauses)
    .map(
      ({ value, matches }) =>
        html`<li><span class="share" style="width:${Math.max(1, Math.round((matches / first.matches) * 100))}%"></span><bdi>${value}</bdi><b>${countText(matches)}</b></li>`,
    );
  return html`<h4>${title}</h4><ol>${rows}</ol>`;
}

function suggestionPart({ what, value, patterns, before, after, hidden }: Suggestion): Html {
  const time = `${durationText(before.alarmSeconds)} → ${after.alarmSeconds === 0 ? "never" : durationText(after.alarmSeconds)}`;
  return html`<aside><h3>Try it without ${what} <bdi>${value}</bdi></h3>
<p><b>${countText(before.alarms)} → ${countText(after.alarms)} alarms</b>, in ALARM ${time}</p>
<p>Hides ${numberOf(hidden.matches, "match", "matches")}, of which ${countText(hidden.errors)} failed${hidden.root > 0 ? html` and <strong>${countText(hidden.root)} are root's</strong>` : nothing}: ${listed(hidden.eventNames)}; of ${listed(hidden.principals.map((each) => ({ ...each, value: principalText(each.value) })))}.</p>
${patterns.map((pattern) => html`<pre>${pattern}</pre>`)}</aside>`;
}

function listed(tallies: readonly Tally[]): string {
  return tallies.map(({ value, matches }) => `${value} ${countText(matches)}`).join(", ");
}
