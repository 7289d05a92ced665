/** `trailbell check`: everything that can be known of monitors without running them. */
import { writeFileSync } from "node:fs";
import { Command } from "commander";
import packageJson from "../../../package.json" with { type: "json" };
import { openAws } from "../../aws/aws.ts";
import { readInventory } from "../../inventory/read-inventory.ts";
import { findingJson } from "../../monitors/check/finding-json.ts";
import { sarifLog } from "../../monitors/check/sarif.ts";
import { type AwsOptions, connectionOf, speaking, withAwsOptions } from "../aws/aws-options.ts";
import { embeddedFor } from "../aws/embedded.ts";
import { loadConfig } from "../config/config.ts";
import { printJson, printReport } from "../terminal/print.ts";
import { UserError } from "../user-error.ts";
import { cloudformationSource, terraformSourcesAt } from "./files.ts";
import { type Looked, report } from "./report.ts";
import { declarationSource, findingsIn, knowledge, type Source } from "./source.ts";

interface CheckOptions extends AwsOptions {
  readonly terraform?: string;
  readonly cloudformation?: string;
  readonly live?: true;
  readonly sarif?: string;
  readonly strict?: true;
  readonly json?: true;
}

export const check = withAwsOptions(new Command("check"))
  .description("find the alarms that can never fire, always fire or cannot be deployed, before they are")
  .option("--terraform <path>", "look at Terraform instead: a .tf file, a folder of them, or a plan or state in JSON")
  .option("--cloudformation <file>", "look at a CloudFormation template instead, JSON or YAML")
  .option("--live", "look at what the account has instead; so does --endpoint")
  .option("--sarif <file>", "also write the findings there for code scanning (SARIF 2.1.0)")
  .option("--strict", "exit with 1 where something could not be judged, too")
  .option("--json", "print the findings as JSON")
  .addHelpText(
    "after",
    `
Each rule is explained in docs/check.md. A monitor accepts one with accept: ["expected-noise"].
Exit status 1: there is an error. Warnings and what could not be judged leave it at 0; with --strict what could not be
judged makes it 1.

Examples:
  $ trailbell check
  $ trailbell check --terraform infra/
  $ terraform show -json plan.out > plan.json && trailbell check --terraform plan.json
  $ trailbell check --live --region eu-west-1 --json | jq '.[] | select(.severity == "error")'`,
  )
  .action(async (options: CheckOptions) => {
    const sources = await sourcesOf(options);
    const findings = sources.flatMap(findingsIn);
    if (options.sarif !== undefined) write(options.sarif, sarifLog(findings, packageJson.version));
    if (options.json) printJson(findings.map(findingJson));
    else printReport(findings, (safe) => report(safe, lookedAt(sources)));
    if (findings.some(({ severity }) => severity === "error" || (options.strict && severity === "unknown")))
      process.exitCode = 1;
  });

async function sourcesOf(options: CheckOptions): Promise<readonly Source[]> {
  if (options.terraform !== undefined) return terraformSourcesAt(options.terraform);
  if (options.cloudformation !== undefined) return [cloudformationSource(options.cloudformation)];
  if (options.live || options.endpoint !== undefined) return [await fromAccount(options)];
  return [declarationSource(await loadConfig(options.config))];
}

function lookedAt([first, ...others]: readonly Source[]): Looked {
  const { looked = { count: 0, what: "metric filter", where: "nothing" } } = first ?? {};
  return { ...looked, asOf: knowledge, count: others.reduce((sum, other) => sum + other.looked.count, looked.count) };
}

async function fromAccount(options: CheckOptions): Promise<Source> {
  const connection = connectionOf(options, {});
  await using aws = openAws(connection);
  // The clock of an embedded cloud may stand still, or be ahead of ours.
  const now = (await (await embeddedFor(connection.endpoint))?.now()) ?? new Date();
  const view = await speaking(connection, () => readInventory(aws, now));
  const where = connection.endpoint ?? `AWS ${connection.region ?? "in the profile's region"}`;
  return {
    view,
    looked: { count: view.filters.length, what: "metric filter", where },
    place: () => ({ path: where }),
  };
}

function write(file: string, log: object): void {
  try {
    writeFileSync(file, `${JSON.stringify(log, null, 2)}\n`);
  } catch (error) {
    throw new UserError("output-unwritable", `cannot write ${file}: ${(error as Error).message}`);
  }
}
