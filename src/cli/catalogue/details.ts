/** What one wants to know of monitors of the catalogue before declaring them. */
import { styleText } from "node:util";
import type { CataloguedMonitor } from "../../monitors/catalogue/choice.ts";
import { patternsOf } from "../../monitors/monitor.ts";

export function details(chosen: readonly CataloguedMonitor[]): string {
  return chosen.map(detail).join("\n\n");
}

function detail({ monitor, entry }: CataloguedMonitor): string {
  const { name, severity = "medium", threshold = 1, attack = [], controls = [], examples } = monitor;
  const facts: [name: string, value: string][] = [
    ["rings at", `${threshold} in 5 minutes`],
    ["source", entry.source],
    ["controls", controls.join(", ")],
    ["ATT&CK", attack.join(", ")],
    ["quiet twin", entry.quiet && entry.quiet.name !== name ? entry.quiet.name : ""],
    ["examples", `${examples?.fire?.length ?? 0} that ring, ${examples?.quiet?.length ?? 0} that do not`],
  ];
  return [
    `${styleText("bold", name)}  ${severity}`,
    `  ${entry.title}. ${entry.advice}`,
    ...patternsOf(monitor).map((pattern) => `  ${styleText("cyan", pattern)}`),
    ...facts.filter(([, value]) => value !== "").map(([fact, value]) => `  ${fact.padEnd(10)}  ${value}`),
  ].join("\n");
}
