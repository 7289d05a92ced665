/** The package's entry for people's own tests, under any test runner. */
export type { AlarmState } from "./alarms/settings.ts";
export type { ExampleRecord, Monitor, Stack } from "./monitors/monitor.ts";
export type { OwnNames } from "./monitors/references.ts";
export type {
  MonitorTimeline,
  SentNotification,
  Timeline,
  TimelineDatapoint,
  TimelineState,
} from "./monitors/replay/timeline.ts";
export { type ReplayOptions, replay } from "./monitors/replay.ts";
export { type MadeRecord, type RecordOverrides, record } from "./monitors/testing/record.ts";
export type { CloudTrailRecord, RecordResource, UserIdentity } from "./records/record.ts";
