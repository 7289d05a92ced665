/** A backtest's answer as JSON for machines; times are texts such as `2026-01-31T12:00:00Z`. */
import type { Answer } from "../../backtest/answer/answer.ts";
import type { MonitorAnswer } from "../../backtest/answer/monitor-answer.ts";
import type { Suggestion } from "../../backtest/suggest/suggest.ts";
import { dayText } from "../../backtest/texts.ts";
import { recordTime } from "../../records/record.ts";

export function backtestJson(answer: Answer, suggestions: readonly Suggestion[]): string {
  const { span, monitors, records, duplicates, bytes, files, interrupted, noisiest, silent, unfiltered } = answer;
  const times = { from: timeOrNull(span?.from), to: timeOrNull(span?.to) };
  const all = {
    ...{ records, duplicates, bytes, files, ...times, interrupted },
    monitors: monitors.map(monitorJson),
    ...{ noisiest, silent, unfiltered, suggestions },
  };
  return JSON.stringify(answer.engine === undefined ? all : { ...all, ...countedBy(answer, answer.engine) }, null, 2);
}

/** What an engine cannot give is null, and why. */
function countedBy({ bytes, silent }: Answer, engine: string) {
  return {
    engine,
    bytes: { compressed: bytes.compressed, text: null },
    files: null,
    silent: silent.map(({ name }) => ({ name, nearMiss: null })),
    unfiltered: null,
    suggestions: null,
    unavailable: {
      "bytes.text": `${engine} tells only the compressed bytes that its queries read`,
      files: `${engine} reads them, and does not tell which`,
      "silent.nearMiss": "it is found by looking at records, which stay where they are",
      unfiltered: `${engine} reads every file, whatever the monitors look for`,
      suggestions:
        "an exclusion is tried on what is told of each match, which stays where it is; a backtest of some days of log files tries it",
    },
  };
}

function monitorJson(monitor: MonitorAnswer) {
  const { name, alarmName, patterns, settings, matches, alarms, alarmSeconds, alarmsPerWeek, first, last } = monitor;
  const { threshold, period, evaluationPeriods } = settings;
  const { principals, sourceAddresses, eventNames, errorCodes } = monitor;
  return {
    ...{ name, matches, alarms, alarmSeconds, first: timeOrNull(first), last: timeOrNull(last), alarmsPerWeek },
    ...{ alarm: alarmName, patterns, threshold, period, evaluationPeriods },
    datapoints: monitor.datapoints.length,
    highest: monitor.highest,
    thresholds: monitor.thresholds,
    alarmTimes: monitor.ringing.map(({ from, to }) => ({ from: recordTime(from), to: recordTime(to) })),
    days: monitor.days.map(({ day, ...counts }) => ({ day: dayText(day), ...counts })),
    ...{ principals, sourceAddresses, eventNames, errorCodes },
    // By so much at most the counts of values are too low.
    untold: monitor.untold,
  };
}

function timeOrNull(time: number | undefined): string | null {
  return time === undefined ? null : recordTime(time);
}
