/** A monitor over time: what its metric was, when its alarm rang, and where the threshold lies. */
import type { MonitorAnswer } from "../answer/monitor-answer.ts";
import { dayIndex, daysIn, type TimeSpan } from "../answer/time-span.ts";
import { countText, dayText, rateText, timeText } from "../texts.ts";
import { type Html, html, nothing } from "./html.ts";

/** Units of the drawing, which is stretched to the page's width. */
const [columns, height] = [600, 120];
/** Above the bars, a lane for the alarm. */
const lane = 12;

/** Bars are the highest datapoint of each stretch of time; the lane is the darker the more of it was in ALARM. */
export function timeline({ name, datapoints, ringing, settings, highest }: MonitorAnswer, span: TimeSpan): Html {
  const width = Math.max(span.to - span.from, settings.period * 1000) / columns;
  const at = (time: number) => Math.min(columns, Math.max(0, (time - span.from) / width));
  const top = datapoints.reduce((most, { value }) => Math.max(most, value), Math.max(highest, settings.threshold, 1));
  const y = (value: number) => round(height - (value / top) * (height - lane - 4));
  const bars = [...highestOf(datapoints, (time) => Math.min(columns - 1, Math.floor(at(time))))].map(
    ([column, { start, value }]) =>
      html`<rect class="bar" x="${column}" width="1" y="${y(value)}" height="${round(height - y(value))}"><title>${`${timeText(start)} UTC: ${rateText(value)}`}</title></rect>`,
  );
  const label = `${name}: values up to ${countText(Math.ceil(top))}, ${ringing.length} times in ALARM`;
  return html`<figure class="timeline">
<div class="scale"><span>${countText(Math.ceil(top))}</span><span>0</span></div>
<svg viewBox="0 0 ${columns} ${height}" preserveAspectRatio="none" role="img" aria-label="${label}">
${alarmLane(ringing, at)}${bars}<line class="threshold" x1="0" x2="${columns}" y1="${y(settings.threshold)}" y2="${y(settings.threshold)}"/></svg>
<div class="days">${ticksOf(span)}</div></figure>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** The highest of each column. */
function highestOf(points: MonitorAnswer["datapoints"], columnOf: (time: number) => number) {
  const found = new Map<number, { start: number; value: number }>();
  for (const { start, value } of points)
    if (value > (found.get(columnOf(start))?.value ?? 0)) found.set(columnOf(start), { start, value });
  return found;
}

/** The least share of a column in ALARM is seen. */
const faintest = 0.3;

function alarmLane(ringing: readonly TimeSpan[], at: (time: number) => number): Html[] {
  const shares = Array<number>(columns).fill(0);
  for (const { from, to } of ringing)
    for (let column = Math.min(columns - 1, Math.floor(at(from))); column < columns && column <= at(to); column++)
      shares[column] =
        (shares[column] ?? 0) + Math.max(0.01, Math.min(at(to), column + 1) - Math.max(at(from), column));
  return shares.flatMap((share, column) =>
    share === 0
      ? []
      : html`<rect class="ringing" x="${column}" width="1" y="0" height="${lane}" fill-opacity="${round(Math.min(1, faintest + share))}"/>`,
  );
}

const ticks = 4;

function ticksOf({ from, to }: TimeSpan): Html[] {
  const isShort = to - from < 3 * 86_400_000;
  return Array.from({ length: ticks + 1 }, (_, index) => {
    const time = from + ((to - from) * index) / ticks;
    return html`<span>${isShort ? timeText(time).slice(5) : dayText(time)}</span>`;
  });
}

/** The table's small chart: alarms of each day. */
export function dayStrip({ name, days, alarms }: MonitorAnswer, span: TimeSpan): Html {
  if (alarms === 0) return nothing;
  const most = days.reduce((highest, each) => Math.max(highest, each.alarms), 1);
  const bars = days.flatMap((each) => {
    const high = round((each.alarms / most) * 20);
    const title = `${dayText(each.day)}: ${countText(each.alarms)}`;
    return each.alarms === 0
      ? []
      : html`<rect x="${dayIndex(span, each.day)}" width="1" y="${round(20 - high)}" height="${high}"><title>${title}</title></rect>`;
  });
  return html`<svg class="strip" viewBox="0 0 ${daysIn(span)} 20" preserveAspectRatio="none" role="img" aria-label="${`alarms of ${name} by day, at most ${most}`}">${bars}</svg>`;
}
