/** `trailbell export`: the declared stack as files for the engine that people deploy with, or ask history with. */

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Argument, Command, Option } from "commander";
import { eventNotificationNotes } from "../../monitors/event-notifications/notes.ts";
import { forceOption, requireSound } from "../check/gate.ts";
import { loadConfig } from "../config/config.ts";
import { resourceOption } from "../config/own-names.ts";
import { note, print, printJson } from "../terminal/print.ts";
import { UserError } from "../user-error.ts";
import { cloudFormationForm } from "./cloudformation.ts";
import type { Form, FormOptions } from "./form.ts";
import { sqlForm } from "./sql.ts";
import { terraformForm, terragruntForm } from "./terraform.ts";

interface ExportOptions extends FormOptions {
  readonly config?: string;
  readonly overwrite?: true;
  readonly force?: true;
  readonly json?: true;
}

const forms: Readonly<Record<string, Form>> = {
  terraform: terraformForm,
  terragrunt: terragruntForm,
  cloudformation: cloudFormationForm,
  sql: sqlForm,
};

export const exportStack = new Command("export")
  .description("write the declared stack as files: for Terraform, Terragrunt, CloudFormation, or as SQL over log files")
  .addArgument(new Argument("<form>", "what reads them").choices(Object.keys(forms)))
  .argument("<folder>", "where they are written")
  .option("--config <file>", "the configuration; default: trailbell.config.ts or .yaml here")
  .option("--overwrite", "overwrite files that hold something else")
  .option(...forceOption)
  .option("--json", "print what was written as JSON")
  .addOption(
    new Option("--dialect <name>", "of sql: trino (Athena speaks it, too) or duckdb")
      .choices(["trino", "duckdb"])
      .default("trino"),
  )
  .option("--location <folder>", "of sql: the folder AWSLogs, or an organization's in it, e.g. s3://BUCKET/AWSLogs")
  .option("--account <id>", "of sql: an account with files; may be given several times", several)
  .option("--region <name>", "of sql: a region with files; may be given several times", several)
  .option(resourceOption[0], `of sql: ${resourceOption[1]}`, resourceOption[2])
  .option("--since <day>", "of sql: the first day with files, e.g. 2026-01-31")
  .addHelpText(
    "after",
    `
First the rules of 'trailbell check' look at the declaration. Where one of them finds an error, nothing is written and
the exit status is 1.
The same declaration gives the same files, so keep them under version control and export again after a change.

Example:
  $ trailbell export terraform ./audit
  $ terraform -chdir=./audit init && terraform -chdir=./audit apply
  $ trailbell export sql ./history --dialect duckdb --location ./AWSLogs`,
  )
  .action(async (name: string, folder: string, options: ExportOptions) => {
    const { overwrite, json } = options;
    const form = forms[name];
    if (!form) throw new UserError("usage", `${name} is no form of export; allowed: ${Object.keys(forms).join(", ")}`);
    const config = await loadConfig(options.config);
    const { stack } = config;
    requireSound(config, options, "nothing was written");
    const files = form.files(stack, options);
    (form.notes?.(stack, options) ?? eventNotificationNotes(stack)).forEach(note);
    const changed = Object.keys(files).filter((path) => textAt(join(folder, path)) !== files[path]);
    if (!overwrite) refuseToOverwrite(folder, changed);
    for (const path of changed) write(join(folder, path), files[path] ?? "");
    if (json) printJson({ folder, files: Object.keys(files), written: changed });
    else
      print(
        `${changed.length === 0 ? `${folder} holds stack ${stack.name} already` : `wrote stack ${stack.name} to ${folder}: ${changed.join(", ")}`}\nNext: ${form.next(folder, stack, options)}`,
      );
  });

function several(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

function refuseToOverwrite(folder: string, paths: readonly string[]): void {
  const taken = paths.filter((path) => existsSync(join(folder, path)));
  if (taken.length > 0)
    throw new UserError(
      "output-exists",
      `${folder} holds something else in ${taken.join(", ")}: look at the difference, and overwrite with --overwrite`,
    );
}

/** Nothing where no file can be read; a folder in its place is refused like another text. */
function textAt(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

function write(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  } catch (error) {
    throw new UserError("output-unwritable", `cannot write ${path}: ${(error as Error).message}`);
  }
}
