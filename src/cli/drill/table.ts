/** What came of drills, as people read it: the latency of each step, and of what broke where and why. */

import type { AlarmResult, DrillResult, StepResult } from "../../drill/report/result.ts";
import type { DrillReport } from "../../drill/run.ts";
import { steps } from "../../drill/steps.ts";
import type { Left } from "../../drill/sweep/journal.ts";
import { spanText } from "../terminal/span.ts";
import { textTable } from "../terminal/table.ts";

export function drillTable({ drills, proves, left }: DrillReport): string {
  const alarms = drills.flatMap((drill) => drill.alarms);
  const someTellEvents = alarms.some(({ eventNotification }) => eventNotification !== undefined);
  const table = textTable(
    ["alarm", ...steps, ...(someTellEvents ? ["event notification"] : [])],
    alarms
      .toSorted(byCall)
      .map((result) => [result.alarm, ...result.steps.map(cell), ...(someTellEvents ? [eventCell(result)] : [])]),
  );
  const notes = [
    `Times are UTC and the cloud's own; the others are since the call. Here ${proves}.`,
    ...(someTellEvents
      ? ["event notification: the message of the event rule, which says who did what, from where."]
      : []),
    ...drills.filter(({ recorded }) => recorded).map(recordedNote),
  ];
  return [
    table,
    "",
    ...notes.map((note) => `  ${note}`),
    ...broken(alarms),
    ...notRemoved([...drills.flatMap((drill) => drill.left), ...left]),
    "",
    closing(alarms),
  ].join("\n");
}

function byCall(one: AlarmResult, other: AlarmResult): number {
  return callOf(one).localeCompare(callOf(other));
}
/** What was not called at all comes last. */
function callOf({ steps: [call] }: AlarmResult): string {
  return call?.at ?? "~";
}

function cell({ step, at, ms }: StepResult): string {
  if (at === null || ms === null) return "–";
  return step === "call" ? at.slice(11, 19) : spanText(ms);
}

function eventCell({ eventNotification: told }: AlarmResult): string {
  return told && told.ms !== null ? spanText(told.ms) : "–";
}

function recordedNote({ name }: DrillResult): string {
  return `${name} was done by a record that was posted to the embedded cloud, since no API call can do it.`;
}

function broken(alarms: readonly AlarmResult[]): string[] {
  return alarms.flatMap(({ alarm, deed, broken: why }) =>
    why ? ["", `  ✖ ${alarm} (${deed}) broke at ${why.step}:`, `      ${why.reason}`] : [],
  );
}

function notRemoved(all: readonly Left[]): string[] {
  return all.length === 0
    ? []
    : [
        "",
        "  Could not be removed; 'trailbell drill --cleanup' tries again:",
        ...all.map(({ what, reason }) => `      ${what}: ${reason}`),
      ];
}

function closing(alarms: readonly AlarmResult[]): string {
  const count = alarms.filter(({ ok }) => !ok).length;
  if (count === 0)
    return `${alarms.length === 1 ? "The alarm" : `All ${alarms.length} alarms`} rang, and the notification came.`;
  return `${count} of ${alarms.length} ${alarms.length === 1 ? "alarm" : "alarms"} did not come to the notification.`;
}
