/** Results of drills as Markdown, for the summary of a CI run. */
import { steps } from "../chain.ts";
import type { AlarmResult, DrillResult } from "../result.ts";

export function markdown(drills: readonly DrillResult[]): string {
  const alarms = drills.flatMap((drill) => drill.alarms.map((result) => ({ drill, result })));
  const good = alarms.filter(({ result }) => result.ok).length;
  return [
    `## Drill: ${good} of ${alarms.length} ${alarms.length === 1 ? "alarm" : "alarms"} notified`,
    "",
    `| | drill | alarm | ${steps.slice(1).join(" | ")} |`,
    `|---|---|---|${steps
      .slice(1)
      .map(() => "---:|")
      .join("")}`,
    ...alarms.map(({ drill, result }) => row(drill, result)),
    ...alarms.flatMap(({ result: { alarm, broken } }) =>
      broken ? ["", `**${cell(alarm)}** broke at ${broken.step}: ${cell(broken.reason)}`] : [],
    ),
    ...drills.flatMap(({ left }) =>
      left.map(({ what, reason }) => `\n**Not removed:** ${cell(what)} (${cell(reason)})`),
    ),
    "",
  ].join("\n");
}

const row = ({ name, recorded }: DrillResult, { ok, alarm, steps: [, ...later] }: AlarmResult): string => {
  const latencies = later.map(({ ms }) => (ms === null ? "–" : `${(ms / 1000).toFixed(1)} s`));
  return `| ${ok ? "✅" : "❌"} | ${cell(name)}${recorded ? " (recorded)" : ""} | ${cell(alarm)} | ${latencies.join(" | ")} |`;
};

const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", " ");
