/** `trailbell status`: is the deployed stack awake, would anybody hear it, and does anything ring? */

import { Command } from "commander";
import { status as lookAt } from "../../deploy/status/status.ts";
import { findingJson } from "../../monitors/check/finding-json.ts";
import { type AwsOptions, connectionOf, speaking, withAwsOptions } from "../aws/aws-options.ts";
import { embeddedFor } from "../aws/embedded.ts";
import { printPolicy } from "../aws/print-policy.ts";
import { loadConfig } from "../config/config.ts";
import { printJson, printReport } from "../terminal/print.ts";
import { statusReport } from "./report.ts";

interface StatusOptions extends AwsOptions {
  readonly drift?: true;
  readonly printPolicy?: true;
  readonly json?: true;
}

export const status = withAwsOptions(new Command("status"))
  .description(
    "is the trail logging, do records arrive, who is told, what rings, what has changed since it was deployed",
  )
  .option("--drift", "also let CloudFormation look for what was changed by hand; takes a minute on AWS")
  .option("--print-policy", "print the least IAM policy that status needs, and do nothing")
  .option("--json", "print the result as JSON")
  .addHelpText(
    "after",
    `
The rules are those of 'trailbell check', each explained in docs/check.md. Exit status 1: there is an error. Warnings,
and what is pending, leave it at 0; so does an alarm that rings.

Example:
  $ trailbell status --drift
  $ trailbell status --json | jq '.findings[] | select(.severity == "error")'
  $ trailbell status --json | jq '.ringing[].alarm'`,
  )
  .action(async (options: StatusOptions) => {
    const config = await loadConfig(options.config);
    const { stack } = config;
    const drift = options.drift === true;
    if (options.printPolicy) return printPolicy(drift ? "status --drift" : "status", stack);
    const connection = connectionOf(options, stack);
    // The clock of an embedded cloud may stand still, or be ahead of ours.
    const now = (await (await embeddedFor(connection.endpoint))?.now()) ?? new Date();
    const seen = await speaking(connection, () => lookAt({ stack, drift, now }, connection));
    const { findings } = seen;
    if (options.json) printJson({ ...seen, findings: findings.map(findingJson) });
    else printReport(seen, statusReport);
    if (!seen.healthy) process.exitCode = 1;
  });
