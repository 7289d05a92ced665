/** `trailbell catalogue`: the monitors that Trailbell brings along, to read and to take. */

import { Command } from "commander";
import { type CataloguedMonitor, chosenByAll, monitorNames, setsWith } from "../../monitors/catalogue/choice.ts";
import { monitorsYaml } from "../../monitors/config-yaml.ts";
import { print, printJson } from "../terminal/print.ts";
import { UserError } from "../user-error.ts";
import { details } from "./details.ts";
import { listing } from "./listing.ts";
import { requireChoices } from "./required-choices.ts";

interface CatalogueOptions {
  readonly json?: true;
  readonly yaml?: true;
}

export const catalogue = new Command("catalogue")
  .description("list the monitors that Trailbell brings along, and print them to be taken")
  .argument("[names...]", "monitors, or sets such as cis-v3.0")
  .option("--yaml", "print them as they stand under monitors: in a configuration, with their examples")
  .option("--json", "print them as JSON, with their examples")
  .addHelpText(
    "after",
    `
A configuration takes them by name, too, in YAML and in TypeScript: catalogue: ["cis-v3.0", "trail-tampering"]

Examples:
  $ trailbell catalogue
  $ trailbell catalogue root-usage
  $ trailbell catalogue trail-and-log --yaml >> trailbell.config.yaml`,
  )
  .action((names: readonly string[], { yaml, json }: CatalogueOptions) => {
    if (yaml && json) throw new UserError("usage", "--yaml and --json are two forms: choose one");
    requireChoices(names);
    const chosen = chosenByAll(names.length > 0 ? names : monitorNames);
    if (json) printJson(chosen.map(entryJson));
    else if (yaml) print(monitorsYaml(chosen.map(({ monitor }) => ({ monitor, notes: [] }))).trimEnd());
    else print(names.length > 0 ? details(chosen) : listing());
  });

function entryJson({ monitor, entry: { title, theme, source, advice } }: CataloguedMonitor) {
  return { name: monitor.name, title, theme, sets: setsWith(monitor), source, advice, monitor };
}
