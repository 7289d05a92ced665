/** Results of drills as Markdown, for the summary of a CI run. */
import { eventStep, steps } from "../steps.ts";
import type { AlarmResult, DrillResult } from "./result.ts";

export function markdown(drills: readonly DrillResult[]): string {
  const alarms = drills.flatMap((drill) => drill.alarms.map((result) => ({ drill, result })));
  const tellsEvents = alarms.some(({ result }) => result.eventNotification);
  const columns = [...steps.slice(1), ...(tellsEvents ? [eventStep] : [])];
  const good = alarms.filter(({ result }) => result.ok).length;
  return [
    `## Drill: ${good} of ${alarms.length} ${alarms.length === 1 ? "alarm" : "alarms"} notified`,
    "",
    `| | drill | alarm | ${columns.join(" | ")} |`,
    `|---|---|---|${"---:|".repeat(columns.length)}`,
    ...alarms.map(({ drill, result }) => row(drill, result, tellsEvents)),
    ...alarms.flatMap(({ result: { alarm, broken } }) =>
      broken ? ["", `**${cell(alarm)}** broke at ${broken.step}: ${cell(broken.reason)}`] : [],
    ),
    ...drills.flatMap(({ left }) =>
      left.map(({ what, reason }) => `\n**Not removed:** ${cell(what)} (${cell(reason)})`),
    ),
    "",
  ].join("\n");
}

function row({ name, recorded }: DrillResult, result: AlarmResult, tellsEvents: boolean): string {
  const { ok, alarm, steps: all, eventNotification } = result;
  const latencies = [...all.slice(1), ...(tellsEvents ? [eventNotification] : [])].map((step) =>
    latency(step?.ms ?? null),
  );
  return `| ${ok ? "✅" : "❌"} | ${cell(name)}${recorded ? " (recorded)" : ""} | ${cell(alarm)} | ${latencies.join(" | ")} |`;
}

function latency(ms: number | null): string {
  return ms === null ? "–" : `${(ms / 1000).toFixed(1)} s`;
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ");
}
