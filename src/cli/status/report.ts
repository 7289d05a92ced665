/** How the status of a stack is printed for people: what is known, what is wrong, and last what rings. */
import { styleText } from "node:util";
import type { Status } from "../../deploy/status/status.ts";
import { report } from "../check/report.ts";
import { textTable } from "../terminal/table.ts";

export function statusReport(seen: Status): string {
  const { stack, alarms, findings, ringing } = seen;
  const rows = alarms.map(({ name, state, since }) => [name, state, timeOf(since)]);
  const looked = { count: alarms.length, what: "alarm", where: `stack ${stack.name}` } as const;
  const sections = [
    [`stack ${stack.name} is ${stack.status}`, ...trailLines(seen), ...heardLines(seen)].join("\n"),
    ...(rows.length > 0 ? [textTable(["alarm", "state", "since (UTC)"], rows)] : []),
    ...(findings.length > 0 ? [report(findings, looked)] : []),
    ...(ringing.length > 0 ? [ringingLines(ringing).join("\n")] : []),
  ];
  const isWell = findings.length === 0 && ringing.length === 0;
  return [...sections, ...(isWell ? ["all is well"] : [])].join("\n\n");
}

function trailLines({ trail }: Status): string[] {
  if (!trail) return [];
  const { arn, logging, latestLogEvent, latestLogFile } = trail;
  const arrived = latestLogEvent ? `, the last record arrived at ${timeOf(latestLogEvent)}` : "";
  const file = latestLogFile ? `, the last log file at ${timeOf(latestLogFile)}` : "";
  return [`trail ${arn.split("/").at(-1)} is ${logging ? "logging" : "stopped"}${arrived}${file}`];
}

function heardLines({ subscriptions }: Status): string[] {
  const heard = subscriptions.filter(({ state }) => state === "confirmed");
  const named = [...new Set(heard.map(({ protocol, endpoint }) => `${endpoint} (${protocol})`))];
  return named.length === 0 ? [] : [`told: ${named.join(", ")}`];
}

function ringingLines(ringing: Status["ringing"]): string[] {
  const counted = `${ringing.length} ${ringing.length === 1 ? "alarm rings" : "alarms ring"}`;
  const rows = ringing.map(({ alarm, monitor, severity, since }) => [alarm, monitor, severity, timeOf(since)]);
  return [styleText("red", counted), textTable(["alarm", "monitor", "severity", "since (UTC)"], rows)];
}

function timeOf(time: Date | undefined): string {
  return time?.toISOString().slice(0, 19) ?? "";
}
