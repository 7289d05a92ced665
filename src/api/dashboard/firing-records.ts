/** The log events behind an alarm: those that its metric filters matched within a stretch of time. */
import type { Cloud } from "../../cloud/cloud.ts";
import { readRecord } from "../../records/read-record.ts";
import type { AnyAlarm } from "../../services/cloudwatch/alarm.ts";
import type { FilterView, FiringRecord, Page } from "../contract.ts";
import { ask } from "./ask.ts";
import { filterViews } from "./filters.ts";
import { recordRow } from "./record-row.ts";

const mostRecords = 200;

/** @param stretch epoch milliseconds of the log events' own times, the end exclusive; newest first */
export function firingRecords(
  cloud: Cloud,
  alarm: AnyAlarm,
  stretch: { readonly start: number; readonly end: number },
): Page<FiringRecord> {
  if (alarm.type !== "MetricAlarm") return { items: [] };
  const { settings, region } = alarm;
  const feeding = filterViews(cloud, region).filter(
    ({ namespace, metric }) => namespace === settings.namespace && metric === settings.metricName,
  );
  const found = feeding.flatMap((filter) => matched(cloud, filter, stretch));
  found.sort((a, b) => b.at - a.at || b.row.time - a.row.time);
  return { items: found.slice(0, mostRecords) };
}

function matched(cloud: Cloud, filter: FilterView, { start, end }: { start: number; end: number }): FiringRecord[] {
  const { events = [] } = ask<{ events?: { timestamp: number; message: string }[] }>(
    cloud,
    "logs",
    "FilterLogEvents",
    {
      logGroupName: filter.logGroup,
      filterPattern: filter.pattern,
      startTime: start,
      endTime: end - 1,
      limit: mostRecords,
    },
    filter.region,
  );
  return events.flatMap(({ timestamp, message }) => {
    const read = readRecord(parsed(message));
    if ("reason" in read) return [];
    const { id: _, ...row } = recordRow(0, read.record);
    return [{ at: timestamp, filter: filter.name, row, json: message }];
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
