/** `trailbell status`: is the deployed stack awake, and would anybody hear it? */
import { Command } from "commander";
import type { Finding } from "../deploy/status/finding.ts";
import { status as lookAt, type Status } from "../deploy/status/status.ts";
import { type AwsOptions, connectionOf, speaking, withAwsOptions } from "./aws/aws-options.ts";
import { embeddedFor } from "./aws/embedded.ts";
import { printPolicy } from "./aws/print-policy.ts";
import { loadConfig } from "./config/config.ts";
import { textTable } from "./terminal/table.ts";

interface StatusOptions extends AwsOptions {
  readonly drift?: true;
  readonly printPolicy?: true;
  readonly json?: true;
}

export const status = withAwsOptions(new Command("status"))
  .description("is the trail logging, do records arrive, who is told, in which state are the alarms, what has changed")
  .option("--drift", "also let CloudFormation look for what was changed by hand; takes a minute on AWS")
  .option("--print-policy", "print the least IAM policy that status needs, and do nothing")
  .option("--json", "print the result as JSON")
  .addHelpText(
    "after",
    `
Something pending is a warning; something broken makes the exit status 1.

Example:
  $ trailbell status --drift
  $ trailbell status --json | jq '.findings[] | select(.level == "broken")'`,
  )
  .action(async (options: StatusOptions) => {
    const { stack } = await loadConfig(options.config);
    const drift = options.drift === true;
    if (options.printPolicy) return printPolicy(drift ? "status --drift" : "status", stack);
    const connection = connectionOf(options, stack);
    // The clock of an embedded cloud may stand still, or be ahead of ours.
    const now = (await (await embeddedFor(connection.endpoint))?.now()) ?? new Date();
    const seen = await speaking(connection, () => lookAt({ stack, drift, now }, connection));
    console.log(options.json ? JSON.stringify(seen, null, 2) : report(seen));
    if (!seen.healthy) process.exitCode = 1;
  });

const marks = { good: "✓", warning: "!", broken: "✗" } as const;

function report({ findings, alarms }: Status): string {
  const lines = findings.flatMap(({ level, text, todo }) => [
    `  ${marks[level]} ${text}`,
    ...(todo === undefined ? [] : [`      ${todo}`]),
  ]);
  const rows = alarms.map(({ name, state, since }) => [name, state, since?.toISOString().slice(0, 19) ?? ""]);
  const table = rows.length === 0 ? [] : ["", textTable(["alarm", "state", "since (UTC)"], rows)];
  return [...lines, ...table, "", closing(findings)].join("\n");
}

function closing(findings: readonly Finding[]): string {
  const count = (level: Finding["level"]) => findings.filter((finding) => finding.level === level).length;
  const [broken, pending] = [count("broken"), count("warning")];
  if (broken > 0) return `${broken} broken, ${pending} pending`;
  return pending > 0 ? `nothing is broken, ${pending} pending` : "all is well";
}
