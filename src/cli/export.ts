/** `trailbell export`: the declared stack as files for the engine that people deploy with already. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Argument, Command } from "commander";
import type { Stack } from "../monitors/monitor.ts";
import { whoNotes } from "../monitors/who/notes.ts";
import { StackError } from "../stack/stack-error.ts";
import { template } from "../stack/template.ts";
import { terraformIgnored, terraformRoot, terragruntUnit } from "../stack/terraform-files.ts";
import { loadConfig } from "./config/config.ts";
import { UserError } from "./user-error.ts";

/** Texts by path, relative to the folder that is exported to. */
type Files = Readonly<Record<string, string>>;

interface ExportOptions {
  readonly config?: string;
  readonly force?: true;
  readonly json?: true;
}

interface Form {
  readonly files: (stack: Stack) => Files;
  readonly next: (folder: string, stack: Stack) => string;
}

const forms: Readonly<Record<string, Form>> = {
  terraform: {
    files: (stack) => ({
      ".gitignore": terraformIgnored,
      "main.tf": terraformRoot(stack, "./trailbell"),
      ...moduleFiles("trailbell"),
    }),
    next: (folder) => `terraform -chdir=${folder} init && terraform -chdir=${folder} apply`,
  },
  terragrunt: {
    files: (stack) => ({
      ".gitignore": terraformIgnored,
      "terragrunt/cloudtrail-n-cloudwatch/terragrunt.hcl": terragruntUnit(stack, "../../terraform"),
      ...Object.fromEntries(sharedUnits.map((path) => [path, infraFile(path)])),
      ...moduleFiles("terraform"),
    }),
    next: (folder) => `terragrunt run --all --working-dir ${join(folder, "terragrunt")} apply`,
  },
  cloudformation: {
    files: (stack) => ({ "template.json": `${JSON.stringify(template(stack), null, 2)}\n` }),
    next: (folder, { name }) =>
      `aws cloudformation deploy --stack-name ${name} --template-file ${join(folder, "template.json")} --capabilities CAPABILITY_IAM`,
  },
};

/** What is the same for every stack. */
const sharedUnits = [
  "terragrunt/root.hcl",
  ...["users", "security-groups"].flatMap((unit) =>
    ["terragrunt.hcl", "main.tf"].map((file) => `terragrunt/${unit}/${file}`),
  ),
];

// src/cli and dist/chunks lie equally deep in the package.
const infra = new URL("../../infra/", import.meta.url);

const infraFile = (path: string): string => readFileSync(new URL(path, infra), "utf8");

const moduleFiles = (folder: string): Files =>
  Object.fromEntries(
    readdirSync(new URL("terraform/", infra))
      .filter((name) => /\.tf$|^README\.md$/.test(name))
      .map((name) => [`${folder}/${name}`, infraFile(`terraform/${name}`)]),
  );

export const exportStack = new Command("export")
  .description("write the declared stack as files for Terraform, Terragrunt or CloudFormation")
  .addArgument(new Argument("<form>", "what deploys them").choices(Object.keys(forms)))
  .argument("<folder>", "where they are written")
  .option("--config <file>", "the configuration; default: trailbell.config.ts or .yaml here")
  .option("--force", "overwrite files that hold something else")
  .option("--json", "print what was written as JSON")
  .addHelpText(
    "after",
    `
The same declaration gives the same files, so keep them under version control and export again after a change.

Example:
  $ trailbell export terraform ./audit
  $ terraform -chdir=./audit init && terraform -chdir=./audit apply`,
  )
  .action(async (name: string, folder: string, { config, force, json }: ExportOptions) => {
    const { stack } = await loadConfig(config);
    const form = forms[name];
    if (!form) throw new UserError(`${name} is no form of export; allowed: ${Object.keys(forms).join(", ")}`);
    const files = rendered(form, stack);
    for (const note of whoNotes(stack)) console.error(note);
    const changed = Object.keys(files).filter((path) => textAt(join(folder, path)) !== files[path]);
    if (!force) refuseToOverwrite(folder, changed);
    for (const path of changed) write(join(folder, path), files[path] ?? "");
    if (json) console.log(JSON.stringify({ folder, files: Object.keys(files), written: changed }, null, 2));
    else
      console.log(
        `${changed.length === 0 ? `${folder} holds stack ${stack.name} already` : `wrote stack ${stack.name} to ${folder}: ${changed.join(", ")}`}\nNext: ${form.next(folder, stack)}`,
      );
  });

function rendered(form: Form, stack: Stack): Files {
  try {
    return form.files(stack);
  } catch (error) {
    throw error instanceof StackError ? new UserError(error.message) : error;
  }
}

function refuseToOverwrite(folder: string, paths: readonly string[]): void {
  const taken = paths.filter((path) => existsSync(join(folder, path)));
  if (taken.length > 0)
    throw new UserError(
      `${folder} holds something else in ${taken.join(", ")}: look at the difference, and overwrite with --force`,
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
    throw new UserError(`cannot write ${path}: ${(error as Error).message}`);
  }
}
