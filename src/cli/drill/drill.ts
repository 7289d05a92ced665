/** `trailbell drill`: do the deed, and prove that its alarm rings and its notification comes. */

import { writeFileSync } from "node:fs";
import { Command, Option } from "commander";
import { openAws } from "../../aws/aws.ts";
import { stackDeployments } from "../../deploy/deployments.ts";
import { DrillError } from "../../drill/drill.ts";
import { allDrills } from "../../drill/plan/declared.ts";
import { findDeployments } from "../../drill/plan/find-deployments.ts";
import { type Plan, type PlannedDrill, planDrills, servicesOf, whyNotOnAws } from "../../drill/plan/plan.ts";
import { junitXml } from "../../drill/report/junit.ts";
import { markdown } from "../../drill/report/markdown.ts";
import { type DrillReport, runDrills } from "../../drill/run.ts";
import { findLeftovers, removeLeftovers } from "../../drill/sweep/leftovers.ts";
import { alarmName, type Stack } from "../../monitors/monitor.ts";
import { type AwsOptions, connectionOf, speaking, withAwsOptions } from "../aws/aws-options.ts";
import { forceOption, requireSound } from "../check/gate.ts";
import { type LoadedConfig, loadConfig } from "../config/config.ts";
import { confirmed, requireAnswerable } from "../terminal/confirm.ts";
import { interruptible } from "../terminal/interruptible.ts";
import { print, printJson } from "../terminal/print.ts";
import { span } from "../terminal/span.ts";
import { UserError } from "../user-error.ts";
import { cleanUp } from "./cleanup.ts";
import { requireRingable } from "./first-look.ts";
import { alarmsOf, drillList, notRung, onlyEmbedded, planText } from "./plan.ts";
import { drillTable } from "./table.ts";
import { type DrillTarget, targetFor, targetName } from "./target.ts";
import { watched } from "./view.ts";

interface DrillOptions extends AwsOptions {
  readonly all?: true;
  readonly cleanup?: true;
  readonly deadline: number;
  readonly force?: true;
  readonly yes?: true;
  readonly json?: true;
  readonly junit?: string;
  readonly markdown?: string;
}

export const drill = withAwsOptions(new Command("drill"))
  .description("do the deed and follow it to the notification: which alarm rings, how soon, and where and why not")
  .argument("[name...]", "drills to run; without any, those that ring the declared monitors are listed")
  .option("--all", "as many drills as ring every declared monitor that can be rung")
  .addOption(
    new Option("--deadline <span>", "how long a deed may take to its notification, in the cloud's time")
      .argParser(span)
      .default(15 * 60_000, "15m"),
  )
  .option("--cleanup", "remove what earlier drills have left, and nothing else")
  .option(...forceOption)
  .option("--yes", "do not ask")
  .option("--json", "print the result as JSON")
  .option("--junit <file>", "also write it there as JUnit XML")
  .option("--markdown <file>", "also write it there as Markdown")
  .addHelpText(
    "after",
    `
What check finds broken of what is declared or deployed ends it before anything is done; --force goes on.
Before anything is done you see what would be made, and are asked. It is removed at the end, on Ctrl-C too.
On AWS the account has to be named in the configuration: accounts: ["111122223333"].
Exit status 1: an alarm's way is or breaks, or something could not be removed.

Examples:
  $ trailbell drill users --endpoint http://127.0.0.1:4566
  $ trailbell drill --all --yes --json | jq '.drills[] | select(.ok | not)'
  $ trailbell drill --cleanup`,
  )
  .action(async (names: readonly string[], options: DrillOptions) => {
    const config = await loadConfig(options.config);
    const connection = connectionOf(options, config.stack);
    await speaking(connection, () => chosen(names, options, config, connection));
  });

async function chosen(
  names: readonly string[],
  options: DrillOptions,
  config: LoadedConfig,
  connection: ReturnType<typeof connectionOf>,
): Promise<void> {
  const { stack } = config;
  if (options.cleanup) return cleanUp(options, await targetFor(stack, connection));
  const drills = allDrills(stack);
  if (names.length === 0 && !options.all) {
    print(drillList(drills, stack.monitors));
    throw new UserError("usage", "name one of these drills or more, or run as many as there are monitors with --all");
  }
  if (names.length > 0 && options.all) throw new UserError("usage", "name drills or say --all, not both");
  requireSound(config, options, "nothing was done");
  const plan = planDrills(drills, stack.monitors, options.all ? "all" : names);
  requireAnswerable(options, "drill");
  const target = await targetFor(stack, connection);
  try {
    await drillOn(
      target,
      target.embedded ? { ...plan, leftOut: [] } : onAws(plan, options.all === true),
      options,
      stack,
    );
  } finally {
    target.aws.close();
  }
}

interface Chosen extends Plan {
  /** Those that only an embedded cloud can be given, and that are left out on AWS. */
  readonly leftOut: readonly PlannedDrill[];
}

/** @throws DrillError for a drill that was named and cannot run on AWS */
function onAws({ drills, uncovered }: Plan, all: boolean): Chosen {
  const leftOut = drills.filter((planned) => whyNotOnAws(planned.drill) !== undefined);
  const [first] = leftOut;
  if (first && !all)
    throw new DrillError(
      `drill ${first.drill.name} cannot run on AWS: ${whyNotOnAws(first.drill)}. On an embedded cloud it is done by a record`,
    );
  return { drills: drills.filter((planned) => !leftOut.includes(planned)), uncovered, leftOut };
}

async function drillOn(target: DrillTarget, plan: Chosen, options: DrillOptions, stack: Stack): Promise<void> {
  const say = options.json ? () => {} : print;
  const deploymentOf = await deploymentsOn(target, stack);
  await requireRingable(target, { stack, deploymentOf, drills: plan.drills }, options);
  const leftovers = await findLeftovers(target.aws, servicesOf(plan.drills));
  say(planText(plan, targetName(target), leftovers));
  const absent = [...notRung(plan.uncovered.map(alarmName)), ...onlyEmbedded(plan.leftOut)];
  if (absent.length > 0) say(absent.join("\n"));
  if (!options.yes && !(await confirmed("Do this?"))) return say("nothing was done");
  await removeLeftovers(target.aws, leftovers);
  const { aws: _, ...where } = target;
  const { deadline } = options;
  const { drills } = plan;
  const report = await interruptible((signal) =>
    watched(drills, { quiet: options.json === true, signal }, (tell) =>
      runDrills({ ...where, drills, deploymentOf, deadline, signal }, tell),
    ),
  );
  tellOf(report, plan, options);
}

async function deploymentsOn({ connection }: DrillTarget, stack: Stack) {
  const byStack = await stackDeployments(stack, connection);
  if (byStack) return byStack;
  const aws = openAws(connection);
  try {
    return await findDeployments(stack, connection.region, aws);
  } finally {
    aws.close();
  }
}

function tellOf(report: DrillReport, { uncovered, leftOut }: Chosen, options: DrillOptions): void {
  const notDrilled = [...uncovered.map(alarmName), ...leftOut.flatMap(alarmsOf)];
  if (options.junit !== undefined) write(options.junit, junitXml(report.drills));
  if (options.markdown !== undefined) write(options.markdown, markdown(report.drills));
  if (options.json) printJson({ ...report, notDrilled });
  else print(`\n${drillTable(report)}`);
  if (report.left.length > 0 || report.drills.some(({ ok }) => !ok)) process.exitCode = 1;
}

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new UserError("output-unwritable", `cannot write ${file}: ${(error as Error).message}`);
  }
}
