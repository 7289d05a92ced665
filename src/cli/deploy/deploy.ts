/** `trailbell deploy`: the declared stack onto AWS, or onto an embedded cloud, by CloudFormation. */

import { Command } from "commander";
import type { Connection } from "../../aws/connection.ts";
import { type Deployed, deploy as deployStack } from "../../deploy/deploy.ts";
import type { PlannedChange } from "../../deploy/planned-change.ts";
import type { Stack } from "../../monitors/monitor.ts";
import { type AwsOptions, connectionOf, speaking, withAwsOptions } from "../aws/aws-options.ts";
import { printPolicy } from "../aws/print-policy.ts";
import { forceOption, requireSound } from "../check/gate.ts";
import { loadConfig } from "../config/config.ts";
import { confirmed, onInterrupt, requireAnswerable } from "../terminal/confirm.ts";
import { print, printJson } from "../terminal/print.ts";
import { progress } from "../terminal/progress.ts";
import { changeCounts, changeLines } from "./change-lines.ts";

interface DeployOptions extends AwsOptions {
  readonly yes?: true;
  readonly plan?: true;
  readonly force?: true;
  readonly templateBucket?: string;
  readonly printPolicy?: true;
  readonly json?: true;
}

export const deploy = withAwsOptions(new Command("deploy"))
  .description("bring the declared stack onto AWS by CloudFormation: shows what would change, asks, does it")
  .option("--yes", "do not ask")
  .option("--plan", "show what would change, and leave it at that")
  .option(...forceOption)
  .option("--template-bucket <name>", "a bucket of yours for a template of more than 51,200 bytes")
  .option("--print-policy", "print the least IAM policy that deploy needs, and do nothing")
  .option("--json", "print the result as JSON")
  .addHelpText(
    "after",
    `
First the rules of 'trailbell check' look at the declaration. Where one of them finds an error, nothing is done and the
exit status is 1.

Example:
  $ trailbell deploy --region eu-west-1 --profile security
  $ trailbell deploy --endpoint http://127.0.0.1:4566 --yes`,
  )
  .action(async (options: DeployOptions) => {
    const config = await loadConfig(options.config);
    const { stack } = config;
    if (options.printPolicy) return printPolicy("deploy", stack);
    const connection = connectionOf(options, stack);
    requireSound({ ...config, stack: inRegion(stack, connection) }, options, "nothing was deployed");
    if (!options.plan) requireAnswerable(options, "deploy");
    const { say, tell } = progress(options);
    const asIfNothing = onInterrupt(
      "Interrupted. CloudFormation finishes what it has begun; run 'trailbell deploy' again to go on from there.",
    );
    const deployed = await speaking(connection, () =>
      deployStack(
        stack,
        connection,
        {
          say,
          tell,
          confirm: async (changes) => {
            say(`stack ${stack.name}: ${changeCounts(changes)}\n${changeLines(changes).join("\n")}`);
            if (options.plan) return false;
            return options.yes ?? (await confirmed("Deploy this?"));
          },
        },
        options.templateBucket,
      ),
    ).finally(asIfNothing);
    if (options.json) printJson({ stack: stack.name, ...deployed });
    else print(closing(stack, deployed, options.plan === true));
  });

/** As the rules have to judge it: the region of the command line and the environment counts, too. */
function inRegion(stack: Stack, { region = stack.region }: Connection): Stack {
  return {
    ...stack,
    ...(region !== undefined && { region }),
  };
}

function closing(stack: Stack, { result, outputs, changes }: Deployed, plan: boolean): string {
  switch (result) {
    case "unchanged":
      return `stack ${stack.name} is as declared: nothing to do`;
    case "declined":
      return plan ? "nothing was changed (--plan)" : "nothing was changed";
    case "created":
    case "updated":
      return [
        `stack ${stack.name} is ${result}`,
        ...Object.entries(outputs).map(([name, value]) => `  ${name.padEnd(14)} ${value}`),
        ...unconfirmed(changes, stack),
        "Next: 'trailbell status' tells whether records arrive and alarms can be heard",
      ].join("\n");
  }
}

function unconfirmed(changes: readonly PlannedChange[], { emails }: Stack): string[] {
  return emails.length > 0 && changes.some(({ type, action }) => type === "AWS::SNS::Subscription" && action === "add")
    ? ["Every new address has got a mail: only who opens its link is told of alarms"]
    : [];
}
