/** `trailbell import`: rules of other tools as monitors. */

import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Argument, Command } from "commander";
import { configYaml } from "../monitors/config-yaml.ts";
import { importSigma, type SigmaImport } from "../monitors/import/sigma/import-sigma.ts";
import { note, print, printJson } from "./terminal/print.ts";
import { UserError } from "./user-error.ts";

interface ImportOptions {
  readonly out?: string;
  readonly json?: true;
}

export const importRules = new Command("import")
  .description("turn rules of other tools into monitors, and say what each loses on the way")
  .addArgument(new Argument("<format>", "what the files hold").choices(["sigma"]))
  .argument("<files...>", "rule files, or folders of .yml and .yaml files")
  .option("--out <file>", "write the configuration there instead of printing it")
  .option("--json", "print what became of each rule as JSON")
  .addHelpText(
    "after",
    `
Each rule becomes a monitor with one filter pattern, or several on one metric. What a pattern cannot say is told on
stderr and in the configuration's comments. Exit status 1: at least one rule could not be imported.

Example:
  $ trailbell import sigma rules/cloud/aws/cloudtrail --out trailbell.config.yaml`,
  )
  .action((_format: string, paths: readonly string[], options: ImportOptions) => {
    const { out, json } = options;
    if (out !== undefined && existsSync(out))
      throw new UserError("output-exists", `${out} is there already: choose another name, or remove it`);
    const imports = importSigma(paths.flatMap(filesAt).map(read));
    if (out !== undefined) write(out, toYaml(imports));
    if (json) printJson(imports);
    else if (out === undefined) print(toYaml(imports).trimEnd());
    if (!json) tell(imports);
    if (imports.some(({ monitor }) => !monitor)) process.exitCode = 1;
  });

/** A folder's rule files, at any depth; a file is itself. */
function filesAt(path: string): string[] {
  if (!existsSync(path))
    throw new UserError("input-unreadable", `${path} does not exist: name rule files or folders of them`);
  if (!statSync(path).isDirectory()) return [path];
  const files = readdirSync(path, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.ya?ml$/.test(name))
    .sort();
  if (files.length === 0) throw new UserError("input-unreadable", `the folder ${path} holds no .yml or .yaml file`);
  return files.map((name) => join(path, name));
}

function read(name: string) {
  try {
    return { name, text: readFileSync(name, "utf8") };
  } catch (error) {
    throw new UserError("input-unreadable", `cannot read ${name}: ${(error as Error).message}`);
  }
}

function write(out: string, text: string): void {
  try {
    writeFileSync(out, text);
  } catch (error) {
    throw new UserError("output-unwritable", `cannot write ${out}: ${(error as Error).message}`);
  }
}

function toYaml(imports: readonly SigmaImport[]): string {
  const monitors = imports.flatMap(({ monitor, origin, losses, findings }) => {
    const lost = losses.map(({ kind, message }) => `${kind}: ${message}`);
    const found = findings.map(({ rule, message }) => `check ${rule}: ${message}`);
    return monitor ? [{ monitor, notes: [...origin, ...lost, ...found] }] : [];
  });
  const refused = imports.flatMap(({ refusal, file }) =>
    refusal ? [`not imported: ${refusal.rule} (${file}): ${refusal.message}`] : [],
  );
  return configYaml(monitors, ["Imported from Sigma rules by `trailbell import sigma`.", ...refused]);
}

function tell(imports: readonly SigmaImport[]): void {
  for (const { file, rule, losses, findings, refusal } of imports) {
    if (refusal) note(`error: ${file}: "${rule}" is not imported (${refusal.kind}): ${refusal.message}`);
    for (const { kind, message } of losses) note(`warning: ${file}: "${rule}" (${kind}): ${message}`);
    for (const { severity, rule: id, message } of findings)
      note(`${severity}: ${file}: "${rule}" (check: ${id}): ${message}`);
  }
  const count = imports.filter(({ monitor }) => monitor).length;
  note(`${count} of ${imports.length} rules imported`);
}
