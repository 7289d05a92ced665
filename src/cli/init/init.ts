/** `trailbell init`: writes a first configuration and a test of it. */

import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { requireChoices } from "../catalogue/required-choices.ts";
import { print } from "../terminal/print.ts";
import { UserError } from "../user-error.ts";
import { catalogueFiles } from "./catalogue-config.ts";
import { typescriptFiles, yamlFiles } from "./first-config.ts";

interface InitOptions {
  readonly yaml?: true;
  readonly email: readonly string[];
  readonly catalogue: readonly string[];
  readonly force?: true;
  readonly json?: true;
}

export const init = new Command("init")
  .description("write a first configuration: three monitors with a test, or monitors of the catalogue")
  .argument("[folder]", "where", ".")
  .option("--yaml", "in YAML, with the test in it")
  .option(
    "--catalogue <name>",
    "with a monitor or a set of the catalogue instead; may be given several times",
    also,
    [],
  )
  .option("--email <address>", "who is told; may be given several times", address, [])
  .option("--force", "overwrite what is there")
  .option("--json", "print the names of the files as JSON")
  .addHelpText(
    "after",
    `
Examples:
  $ trailbell init --email ops@example.com
  $ trailbell init --catalogue cis-v3.0 --email ops@example.com`,
  )
  .action((folder: string, { yaml, email, catalogue, force, json }: InitOptions) => {
    requireChoices(catalogue);
    const files =
      catalogue.length > 0 ? catalogueFiles(catalogue, email, yaml) : (yaml ? yamlFiles : typescriptFiles)(email);
    const names = Object.keys(files);
    if (!force) refuseToOverwrite(folder, names);
    write(folder, files);
    const written = names.map((name) => relative(".", join(folder, name)));
    print(
      json ? JSON.stringify({ written }) : `wrote ${written.join(" and ")}\n${nextSteps(folder, names.length > 1)}`,
    );
  });

/** Nothing is written where one of the files is there already. */
function refuseToOverwrite(folder: string, names: readonly string[]): void {
  const there = names.filter((name) => existsSync(join(folder, name)));
  if (there.length > 0)
    throw new UserError(
      "output-exists",
      `${there.join(" and ")} ${there.length === 1 ? "is" : "are"} there already: --force overwrites`,
    );
}

function write(folder: string, files: Readonly<Record<string, string>>): void {
  try {
    mkdirSync(folder, { recursive: true });
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  } catch (error) {
    throw new UserError("output-unwritable", `cannot write to ${folder}: ${(error as Error).message}`);
  }
}

function nextSteps(folder: string, hasTest: boolean): string {
  return `
Next:
${folder === "." ? "" : `  cd ${folder}\n`}  trailbell check      find alarms that would be dead on AWS, before they are there
  trailbell test       run the examples: records that must ring, and records that must not
${!hasTest ? "" : "  node --test          run the test; it and your editor need npm install --save-dev trailbell\n"}  trailbell up         run AWS on this machine, to try them: trailbell deploy --endpoint http://127.0.0.1:4566
  trailbell deploy     put them on AWS`;
}

function also(text: string, before: readonly string[]): readonly string[] {
  return [...before, text];
}

function address(text: string, before: readonly string[]): readonly string[] {
  if (!/^[^\s@]+@[^\s@]+$/.test(text)) throw new InvalidArgumentError("a mail address is needed.");
  return [...before, text];
}
