/** What a log alarm's runs count of its monitor's samples, as windows that are held against a threshold. */
import { nextRun, runWindow } from "../../alarms/log/rate.ts";
import type { AlarmSettings } from "../../alarms/settings.ts";
import type { LogAlarmQuery } from "../log-alarm/log-alarm.ts";
import type { SettledMonitor } from "../settled/settled-monitor.ts";
import type { Sample } from "./sample.ts";
import { type Window, windows } from "./windows.ts";

/** The windows of the alarm that the monitor has. A log alarm that counts by contributor is taken to count all together. */
export function windowsOf(
  { logAlarm }: Pick<SettledMonitor, "logAlarm">,
  settings: AlarmSettings,
  samples: readonly Sample[],
): Generator<Window> {
  return logAlarm ? logWindows(logAlarm, samples) : windows(settings, samples);
}

/** A run that counts nothing counts 0. Runs that all count nothing are left out but for the first. */
function* logWindows(asked: LogAlarmQuery, samples: readonly Sample[]): Generator<Window> {
  const values = new Float64Array(asked.resultsToEvaluate);
  const window = { at: 0, values, sampleCounts: new Float64Array(asked.resultsToEvaluate).fill(1) };
  let first = 0;
  while (first < samples.length) {
    const time = samples[first]?.time ?? 0;
    window.at = Math.max(nextRun(asked, window.at), nextRun(asked, time + asked.endOffset * 1000 - 1));
    for (;;) {
      const { start, end } = runWindow(asked, window.at);
      while (first < samples.length && (samples[first]?.time ?? 0) < start) first += 1;
      values.copyWithin(0, 1);
      values[values.length - 1] = countIn(samples, first, end);
      yield window;
      if (values.every((value) => value === 0)) break;
      window.at = nextRun(asked, window.at);
    }
  }
}

function countIn(samples: readonly Sample[], first: number, end: number): number {
  let count = 0;
  for (let at = first; at < samples.length && (samples[at]?.time ?? 0) < end; at++) count += samples[at]?.count ?? 1;
  return count;
}
