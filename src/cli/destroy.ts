/** `trailbell destroy`: takes the stack away and keeps what audits. */

import { Command } from "commander";
import { type Destroyed, type DestroyPlan, destroy as destroyStack } from "../deploy/destroy.ts";
import type { KeptResource } from "../deploy/kept-resources.ts";
import { type AwsOptions, connectionOf, speaking, withAwsOptions } from "./aws/aws-options.ts";
import { printPolicy } from "./aws/print-policy.ts";
import { loadConfig } from "./config/config.ts";
import { confirmed, onInterrupt, requireAnswerable } from "./terminal/confirm.ts";
import { print, printJson } from "./terminal/print.ts";
import { progress } from "./terminal/progress.ts";

interface DestroyOptions extends AwsOptions {
  readonly yes?: true;
  readonly deleteData?: true;
  readonly printPolicy?: true;
  readonly json?: true;
}

export const destroy = withAwsOptions(new Command("destroy"))
  .description("take the stack away; the bucket of log files, the log group and the key stay")
  .option("--yes", "do not ask")
  .option("--delete-data", "also delete bucket and log group with all records, and schedule the key's deletion")
  .option("--print-policy", "print the least IAM policy that destroy needs, and do nothing")
  .option("--json", "print the result as JSON")
  .addHelpText(
    "after",
    `
Example:
  $ trailbell destroy
  $ trailbell destroy --delete-data --yes --endpoint http://127.0.0.1:4566`,
  )
  .action(async (options: DestroyOptions) => {
    const { stack } = await loadConfig(options.config);
    const andData = options.deleteData === true;
    if (options.printPolicy) return printPolicy(andData ? "destroy --delete-data" : "destroy", stack);
    const connection = connectionOf(options, stack);
    requireAnswerable(options, "destroy");
    const { say, tell } = progress(options);
    const asIfNothing = onInterrupt(
      "Interrupted. CloudFormation finishes what it has begun; run 'trailbell destroy' again to go on from there.",
    );
    const destroyed = await speaking(connection, () =>
      destroyStack(stack.name, andData, connection, {
        say,
        tell,
        confirm: async (plan) => {
          say(announcement(stack.name, plan, andData));
          return options.yes ?? (await confirmed(andData ? "Delete all this for good?" : "Destroy this?"));
        },
      }),
    ).finally(asIfNothing);
    if (options.json) printJson({ stack: stack.name, ...destroyed });
    else print(closing(stack.name, destroyed));
  });

function announcement(name: string, { stack, data }: DestroyPlan, andData: boolean): string {
  return [
    stack ? `stack ${name} is taken away: nothing is watched any more` : `stack ${name} is gone already; what it left:`,
    ...data.map((kept) => `  ${andData ? "deleted for good" : "kept"}: ${label(kept)}`),
  ].join("\n");
}

function closing(name: string, { result, kept, deleted }: Destroyed): string {
  switch (result) {
    case "nothing there":
      return `there is no stack ${name}: nothing to do`;
    case "declined":
      return "nothing was changed";
    case "destroyed":
      return [
        `stack ${name} is destroyed`,
        ...deleted.map((sentence) => `  ${sentence}`),
        ...kept.map((resource) => `  kept: ${label(resource)}`),
        ...(kept.length > 0 ? ["'trailbell destroy --delete-data' deletes them for good"] : []),
      ].join("\n");
  }
}

function label({ type, physicalId }: KeptResource): string {
  return `${type} ${physicalId}`;
}
