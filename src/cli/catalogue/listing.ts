/** The whole catalogue in a table for each theme, and its sets. */
import { styleText } from "node:util";
import { catalogue } from "../../monitors/catalogue/catalogue.ts";
import { chosenBy, setNames } from "../../monitors/catalogue/choice.ts";
import type { CatalogueEntry } from "../../monitors/catalogue/entry.ts";
import { textTable } from "../terminal/table.ts";

export function listing(): string {
  const themes = [...Map.groupBy(catalogue, ({ theme }) => theme)].map(
    ([theme, entries]) =>
      `${styleText("bold", theme)}\n${textTable(["monitor", "severity", "it rings when"], entries.flatMap(rows))}`,
  );
  const sets = setNames.map((name) => `${name} (${chosenBy(name).length})`);
  return [...themes, `${styleText("bold", "sets")}\n  ${sets.join(", ")}`, next].join("\n\n");
}

function rows({ monitor, quiet, title }: CatalogueEntry): string[][] {
  return [
    [monitor.name, monitor.severity ?? "", title],
    ...(quiet ? [[quiet.name, quiet.severity ?? "", "the same with less noise"]] : []),
  ];
}

const next = `trailbell catalogue NAME tells more; catalogue: [NAME] in a configuration takes a monitor or a set.`;
