/** `trailbell import`: what people have as monitors: Terraform, templates, an account, rules of other tools. */
import { existsSync, writeFileSync } from "node:fs";
import { Argument, Command } from "commander";
import { withConnectionOptions } from "../aws/aws-options.ts";
import { note, print, printJson } from "../terminal/print.ts";
import { UserError } from "../user-error.ts";
import type { ImportFormat, ImportOptions } from "./format.ts";

const formats: Readonly<Record<string, () => Promise<ImportFormat>>> = {
  terraform: async () => (await import("./chain.ts")).terraform,
  cloudformation: async () => (await import("./chain.ts")).cloudformation,
  live: async () => (await import("./chain.ts")).live,
  sigma: async () => (await import("./rules.ts")).sigma,
  elastic: async () => (await import("./rules.ts")).elastic,
};

export const importMonitors = withConnectionOptions(new Command("import"))
  .description("turn alarms and rules that there are into monitors, and say what each loses on the way")
  .addArgument(new Argument("<format>", "what it is").choices(Object.keys(formats)))
  .argument("[paths...]", "files, or folders of them; none for live")
  .option("--keep-names", "keep the names of metrics and alarms, to take the place of what there is")
  .option("--out <file>", "write the configuration there instead of printing it")
  .option("--json", "print what became of each item as JSON")
  .addHelpText(
    "after",
    `
What a monitor cannot keep is told on stderr and in the configuration's comments. Exit status 1: at least one item could
not be imported. Without --keep-names the new stack can stand beside the old alarms: its metrics and alarms have names of
their own.

Examples:
  $ trailbell import terraform infra/ --out trailbell.config.yaml
  $ trailbell import live --region eu-west-1 --out trailbell.config.yaml
  $ trailbell import sigma rules/cloud/aws/cloudtrail --out trailbell.config.yaml`,
  )
  .action(async (format: string, paths: readonly string[], options: ImportOptions) => {
    const { out, json } = options;
    if (out !== undefined && existsSync(out))
      throw new UserError("output-exists", `${out} is there already: choose another name, or remove it`);
    if (paths.length === 0 && format !== "live")
      throw new UserError("usage", `import ${format} needs files, or folders of them`);
    const read = await formats[format]?.();
    if (!read) throw new UserError("usage", `there is no format ${format}`);
    const { yaml, items, lines, isPartial } = await read(paths, options);
    if (out !== undefined) write(out, yaml);
    if (json) printJson(items);
    else if (out === undefined) print(yaml.trimEnd());
    if (!json) for (const line of lines) note(line);
    if (isPartial) process.exitCode = 1;
  });

function write(out: string, text: string): void {
  try {
    writeFileSync(out, text);
  } catch (error) {
    throw new UserError("output-unwritable", `cannot write ${out}: ${(error as Error).message}`);
  }
}
