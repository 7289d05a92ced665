/** How the chart of an alarm is drawn by uPlot: bars a period, the threshold, the window behind them. */
import uPlot from "uplot";
import type { AlarmChange, WatchedMetric } from "../../../../src/api/contract.ts";

interface ChartFacts {
  readonly width: number;
  readonly height: number;
  readonly watched: WatchedMetric;
  readonly change: AlarmChange | undefined;
  /** Seconds. */
  readonly period: number;
  /** Where the colours are. */
  readonly style: CSSStyleDeclaration;
}

export function chartOptions({ width, height, watched, change, period, style }: ChartFacts): uPlot.Options {
  const { threshold } = watched;
  const accent = probe("--accent", style);
  const red = probe("--alarm", style);
  const muted = probe("--text-muted", style);
  const line = probe("--line", style);
  const font = `11px ${style.fontFamily}`;
  const axis = { stroke: muted, font, grid: { stroke: line, width: 1 }, ticks: { stroke: line, width: 1 } };
  return {
    width,
    height,
    legend: { show: false },
    cursor: { y: false, points: { show: false } },
    scales: {
      // A bar stands on its period, so that the last one needs room to its right.
      x: { time: true, range: (_, from, to) => [from, to + period] },
      y: { range: (_, low, high) => [Math.min(0, low ?? 0), Math.max(threshold * 1.25, (high ?? 0) * 1.15, 1)] },
    },
    axes: [
      { ...axis, values: (_, times) => times.map(timeLabel) },
      { ...axis, size: 44 },
    ],
    series: [
      {},
      { label: watched.statistic, fill: accent, stroke: accent, width: 0, paths: bars, points: { show: false } },
    ],
    hooks: {
      drawClear: [(plot) => change?.window && shade(plot, change.window, red)],
      draw: [(plot) => rule(plot, threshold, red)],
    },
  };
}

/** Hours and minutes, with the day below where it begins or the axis does. @param time seconds */
function timeLabel(time: number, index: number): string {
  const at = new Date(time * 1000);
  const clock = hours.format(at);
  return index === 0 || clock === "00:00" ? `${clock}\n${days.format(at)}` : clock;
}

const hours = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const days = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });

const bars = uPlot.paths.bars?.({ size: [0.86, 60], align: 1 }) ?? (() => null);

/** A colour as a canvas takes it: canvases know no light-dark(). */
function probe(token: string, style: CSSStyleDeclaration): string {
  const element = document.createElement("i");
  element.style.color = `var(${token})`;
  element.style.colorScheme = style.colorScheme;
  document.body.append(element);
  const { color } = getComputedStyle(element);
  element.remove();
  return color;
}

function shade({ ctx, bbox, valToPos }: uPlot, window: { start: number; end: number }, color: string): void {
  const from = Math.max(bbox.left, valToPos(window.start / 1000, "x", true));
  const to = Math.min(bbox.left + bbox.width, valToPos(window.end / 1000, "x", true));
  if (to <= from) return;
  ctx.save();
  ctx.globalAlpha = 0.14;
  ctx.fillStyle = color;
  ctx.fillRect(from, bbox.top, to - from, bbox.height);
  ctx.restore();
}

function rule({ ctx, bbox, valToPos }: uPlot, threshold: number, color: string): void {
  const y = valToPos(threshold, "y", true);
  ctx.save();
  ctx.strokeStyle = color;
  ctx.lineWidth = 1.5 * devicePixelRatio;
  ctx.setLineDash([5 * devicePixelRatio, 4 * devicePixelRatio]);
  ctx.beginPath();
  ctx.moveTo(bbox.left, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.stroke();
  ctx.restore();
}
