/** Figures of a backtest as people read them, on the terminal and on the page. */
import { comparisonWords } from "../alarms/comparison.ts";
import type { AlarmSettings } from "../alarms/settings.ts";
import { printable } from "../errors/printable.ts";

/** `2,012,345` */
export function countText(count: number): string {
  return count.toLocaleString("en-US");
}

/** `1 alarm`, `2,345 alarms` */
export function numberOf(count: number, noun: string, plural = `${noun}s`): string {
  return `${countText(count)} ${count === 1 ? noun : plural}`;
}

/** `24.3`; `0.02` rather than nothing where it is little. */
export function rateText(rate: number): string {
  if (rate === 0) return "0";
  return rate < 0.1 ? rate.toPrecision(1) : rate.toLocaleString("en-US", { maximumFractionDigits: rate < 100 ? 1 : 0 });
}

/** `3d 6h`, `15m`, `20s` */
export function durationText(seconds: number): string {
  const [days, hours, minutes] = [
    Math.floor(seconds / 86_400),
    Math.floor(seconds / 3600) % 24,
    Math.floor(seconds / 60) % 60,
  ];
  if (days > 0) return hours > 0 ? `${days}d ${hours}h` : `${days}d`;
  if (hours > 0) return minutes > 0 ? `${hours}h ${minutes}m` : `${hours}h`;
  return minutes > 0 ? `${minutes}m` : `${Math.round(seconds)}s`;
}

/** `3.1 GB`: powers of ten, as disks and networks are sold. */
export function bytesText(bytes: number): string {
  const power = Math.min(4, Math.floor(Math.log10(Math.max(bytes, 1)) / 3));
  const figure = bytes / 1000 ** power;
  return `${figure.toLocaleString("en-US", { maximumFractionDigits: power > 0 && figure < 100 ? 1 : 0 })} ${["B", "kB", "MB", "GB", "TB"][power]}`;
}

/** `2026-01-31 12:00` in UTC */
export function timeText(time: number): string {
  return new Date(time).toISOString().slice(0, 16).replace("T", " ");
}

/** `2026-01-31` in UTC */
export function dayText(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** Of an ARN what tells it from others: `111122223333:role/scanner`. Anything else as it is. */
export function principalText(principal: string): string {
  const [, account, resource] = /^arn:[^:]*:(?:iam|sts)::(\d*):(.*)$/.exec(principal) ?? [];
  return resource === undefined ? principal : `${account}:${resource}`;
}

/** `rings where the sum of 5m is greater than or equal to 3`, with `in 2 of 3 periods` where it is so. */
export function alarmText({
  statistic = "Average",
  period,
  evaluationPeriods,
  datapointsToAlarm = evaluationPeriods,
  comparisonOperator,
  threshold,
}: AlarmSettings): string {
  const periods = evaluationPeriods > 1 ? ` in ${datapointsToAlarm} of ${evaluationPeriods} periods` : "";
  const what = statistic === "SampleCount" ? "count" : statistic.toLowerCase();
  return `rings where the ${what} of ${durationText(period)} is ${comparisonWords(comparisonOperator)} ${threshold}${periods}`;
}

/** `90 days`, `3h 20m` */
export function spanText({ from, to }: { readonly from: number; readonly to: number }): string {
  const days = (to - from) / 86_400_000;
  return days < 2 ? durationText((to - from) / 1000) : `${countText(Math.round(days))} days`;
}

/** In one line, and without characters that would steer a terminal. */
export function inOneLine(text: string): string {
  return printable(text.replaceAll(/\s/g, " "));
}

/** As many characters, the middle left out where it is longer. */
export function elided(text: string, width: number): string {
  const shown = inOneLine(text);
  if (shown.length <= width) return shown;
  const end = Math.floor((width - 1) / 2);
  return `${shown.slice(0, width - 1 - end)}…${shown.slice(shown.length - end)}`;
}
