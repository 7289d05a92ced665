/** The alarm's metric over time, with the threshold, the window that was evaluated, and when the state changed. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import type { AlarmChange, AlarmDetail, Series, WatchedMetric } from "../../../../src/api/contract.ts";
import { get } from "../../api.ts";
import { cloudNow, useLive } from "../../live.ts";
import { Button } from "../../parts/button.tsx";
import { clockTime } from "../../parts/time.tsx";
import { useMedia } from "../../use-media.ts";
import styles from "./chart.module.css";
import { chartOptions } from "./chart-options.ts";

const hour = 3_600_000;
const spans = [
  ["1 h", hour],
  ["3 h", 3 * hour],
  ["12 h", 12 * hour],
  ["3 d", 72 * hour],
] as const;

interface ChartProps {
  readonly alarm: AlarmDetail;
  readonly watched: WatchedMetric;
  readonly change: AlarmChange | undefined;
}

export function Chart({ alarm, watched, change }: ChartProps) {
  const live = useLive();
  const [span, setSpan] = useState(Math.max(hour, Math.min(72 * hour, 36 * watched.period * 1000)));
  // The chart moves on with the metric's periods, not with every second; its periods are those of the window.
  const period = watched.period * 1000;
  const align = change?.window ? change.window.start % period : 0;
  const end = Math.ceil((cloudNow(live) - align) / period) * period + align;
  const start = end - span;
  const { region, name } = alarm;
  const { data } = useQuery({
    queryKey: ["alarms", "series", region, name, start, end],
    queryFn: ({ signal }) => get<Series>("api/alarms/one/series", { region, name, start, end, align }, signal),
    placeholderData: keepPreviousData,
  });
  return (
    <figure className={styles.figure}>
      <div className={styles.tools}>
        <p className={styles.legend}>
          <span className={styles.metric}>metric</span>
          <span className={styles.threshold}>threshold {watched.threshold}</span>
          {change?.window && (
            <span className={styles.window}>
              what rang it: {clockTime(change.window.start)} – {clockTime(change.window.end)}
            </span>
          )}
        </p>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a row */}
        <div className={styles.spans} role="group" aria-label="How far back">
          {spans.map(([label, length]) => (
            <Button key={label} aria-pressed={span === length} onClick={() => setSpan(length)}>
              {label}
            </Button>
          ))}
        </div>
      </div>
      <Plot series={data} watched={watched} change={change} />
      <figcaption className="visually-hidden">{inWords(watched, data)}</figcaption>
    </figure>
  );
}

function inWords({ metric, statistic, threshold }: WatchedMetric, series: Series | undefined): string {
  const values = series?.values.filter((value) => value !== null) ?? [];
  const highest = values.length > 0 ? `highest ${Math.max(...values)}` : "no data";
  return `${statistic} of ${metric}: ${highest}, threshold ${threshold}.`;
}

const height = 220;

function Plot({ series, watched, change }: { readonly series: Series | undefined } & Omit<ChartProps, "alarm">) {
  const frame = useRef<HTMLDivElement>(null);
  // Colours are read when the chart is made, so that it is made anew with another theme.
  const isDark = useMedia("(prefers-color-scheme: dark)");
  const theme = useTheme();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme decides the colours
  useEffect(() => {
    const element = frame.current;
    if (!element || !series) return;
    const times = series.values.map((_, index) => (series.start + index * series.period) / 1000);
    const width = () => Math.max(240, element.clientWidth);
    const options = chartOptions({
      width: width(),
      height,
      watched,
      change,
      period: series.period / 1000,
      style: getComputedStyle(element),
    });
    const plot = new uPlot(options, [times, [...series.values]], element);
    const observer = new ResizeObserver(() => plot.setSize({ width: width(), height }));
    observer.observe(element);
    return () => {
      observer.disconnect();
      plot.destroy();
    };
  }, [series, watched.threshold, change?.time, isDark, theme]);
  return <div ref={frame} className={styles.plot} />;
}

function useTheme(): string | undefined {
  const [theme, setTheme] = useState(document.documentElement.dataset.theme);
  useEffect(() => {
    const observer = new MutationObserver(() => setTheme(document.documentElement.dataset.theme));
    observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    return () => observer.disconnect();
  }, []);
  return theme;
}
