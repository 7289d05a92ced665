/** A backtest's answer as one page that needs nothing else: no script, no network, whatever the records hold. */
import { type Answer, loudestFirst } from "../answer/answer.ts";
import type { MonitorAnswer } from "../answer/monitor-answer.ts";
import type { Suggestion } from "../suggest/suggest.ts";
import { bytesText, countText, dayText, numberOf, spanText, timeText } from "../texts.ts";
import { type Html, html, nothing } from "./html.ts";
import { monitorPart } from "./monitor-part.ts";
import { overview } from "./overview.ts";
import { style } from "./style.ts";

/** The page's policy forbids everything but its own style, so that even a record that got through as HTML could do nothing. */
const policy = "default-src 'none'; style-src 'unsafe-inline'";

export function backtestPage(answer: Answer, suggestions: readonly Suggestion[]): string {
  const monitors = loudestFirst(answer);
  const anchors = new Map(
    monitors
      .filter(({ matches, alarms }) => matches + alarms > 0)
      .map(({ name }, index) => [name, `monitor-${index + 1}`]),
  );
  const anchorOf = ({ name }: MonitorAnswer) => anchors.get(name);
  const { span } = answer;
  const title = `Backtest ${span ? `${dayText(span.from)} to ${dayText(span.to)}` : "without records"}`;
  const parts = monitors.flatMap((monitor) => {
    const anchor = anchorOf(monitor);
    if (!span || anchor === undefined) return [];
    return monitorPart(
      monitor,
      suggestions.filter((each) => each.monitor === monitor.name),
      span,
      anchor,
    );
  });
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}"><title>${title}</title><style>${{ html: style }}</style></head>
<body><header><h1>${title}</h1>${facts(answer)}</header>
<main>${span ? overview(monitors, span, anchorOf) : nothing}
${parts.length > 0 ? key : nothing}
${parts}${silent(answer)}${failed(answer)}</main></body></html>
`.html;
}

function facts({ span, records, duplicates, files, bytes, interrupted, engine }: Answer): Html {
  return html`<p class="quiet">${
    span ? `${timeText(span.from)} to ${timeText(span.to)} UTC, ${spanText(span)}. ` : ""
  }${numberOf(records, "record")}, ${countText(duplicates)} of them delivered twice; ${engine === undefined ? `${numberOf(files.read, "file")} (${bytesText(bytes.compressed)})` : `counted by ${engine}, which read ${bytesText(bytes.compressed)}`}. All accounts and regions count together, as one trail brings them.</p>${
    interrupted ? html`<p class="loud">It was ended early: this is what was read until then.</p>` : nothing
  }`;
}

const key = html`<p class="key"><i class="b"></i>highest datapoint<i class="r"></i>in ALARM<i class="t"></i>threshold</p>`;

function silent({ silent: monitors }: Answer): Html {
  if (monitors.length === 0) return nothing;
  const items = monitors.map(({ name, nearMiss }) => {
    if (!nearMiss) return html`<li>${name}</li>`;
    const { clause, saw, eventName } = nearMiss;
    return html`<li>${name}<br><span class="quiet">nearest: ${eventName}, but for <code>${clause}</code>: ${saw === undefined ? "the field is not there" : html`it is <bdi>${saw}</bdi>`}</span></li>`;
  });
  return html`<article><h2>Silent</h2><p class="quiet">No record matched.</p><ul>${items}</ul></article>`;
}

function failed({ files }: Answer): Html {
  if (files.failed.length === 0) return nothing;
  const items = files.failed.map(({ path, reason }) => html`<li><bdi>${path}</bdi>: ${reason}</li>`);
  return html`<article><h2>Not read, or not wholly</h2><ul>${items}</ul></article>`;
}
