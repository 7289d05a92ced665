/** docs/catalogue.md lists the catalogue as it is. */
import { expect, test } from "vitest";
import { eventNotificationOf } from "../event-notifications/event-notification.ts";
import { patternsOf } from "../monitor.ts";
import { catalogue } from "./catalogue.ts";
import { setNames } from "./choice.ts";
import type { CatalogueEntry } from "./entry.ts";

function page(): string {
  return `<!-- Written by src/monitors/catalogue/catalogue-page.test.ts: run it with vitest's -u, do not edit. -->

# The catalogue

${catalogue.length} monitors to start from, each with examples that must ring it and examples that must not; the tests run them all, on real
records too. A configuration takes them by name, in YAML and in TypeScript:

\`\`\`yaml
emails: [ops@example.com]
catalogue:
  - cis-v3.0 # a set: one version of the CIS AWS Foundations Benchmark
  - trail-tampering # a monitor
  - { name: secrets-read-in-bulk, threshold: 50 } # a monitor with another threshold
\`\`\`

\`trailbell init --catalogue cis-v3.0\` writes such a configuration. \`trailbell catalogue NAME\` tells more of a monitor or a set. With
\`--yaml\` it prints what can be pasted under \`monitors:\` and changed there, with the examples; with \`--json\` the same for programs. In
TypeScript \`cis("v3.0")\` and \`findMonitor("trail-tampering")\` give the monitors themselves.

The sets: ${setNames.map((name) => `\`${name}\``).join(", ")}.

**Exact or quiet.** Security Hub fails a control unless the filter has exactly its text, so a monitor of the benchmark has that text byte
for byte. Where it is known to be noisy there is a quiet twin, \`<name>-quiet\`: declare the exact one for the auditor and let the quiet one
wake you.

**Event notifications** (\`eventNotifications: true\`, see [notify.md](notify.md)) come from ${catalogue.filter(canNotify).length} of them. The others have only their alarms, since no
event rule can say their patterns: ${catalogue
    .filter((entry) => !canNotify(entry))
    .map(({ monitor }) => `\`${monitor.name}\``)
    .join(", ")}.

${themes().map(section).join("\n\n")}
`;
}

function canNotify({ monitor }: CatalogueEntry): boolean {
  return eventNotificationOf(monitor, { eventNotifications: true }).by === "event-rule";
}

function themes() {
  return [...new Set(catalogue.map(({ theme }) => theme))];
}

function section(theme: CatalogueEntry["theme"]): string {
  const entries = catalogue.filter((entry) => entry.theme === theme);
  const heading = `## ${theme.charAt(0).toUpperCase()}${theme.slice(1)}`;
  return `${heading}\n\n${theme === "CIS benchmark" ? benchmarkTable(entries) : table(entries)}\n\n${patterns(entries)}`;
}

function patterns(entries: readonly CatalogueEntry[]): string {
  const monitors = entries.flatMap(({ monitor, quiet }) => [monitor, ...(quiet ? [quiet] : [])]);
  const texts = monitors.map((monitor) => [monitor.name, ...patternsOf(monitor).map((text) => `  ${text}`)].join("\n"));
  return `\`\`\`text\n${texts.join("\n\n")}\n\`\`\``;
}

function row(...cells: readonly (string | undefined)[]): string {
  return `| ${cells.map((cell) => cell || "–").join(" | ")} |`;
}

function benchmarkTable(entries: readonly CatalogueEntry[]): string {
  return [
    row("monitor", "it rings when", "v1.2", "v1.4", "v1.5-v5.0", "v6.0-v7.0", "Security Hub", "quiet twin"),
    "|---|---|---|---|---|---|---|---|",
    ...entries.map(({ monitor, title, cis, quiet }) =>
      row(
        `\`${monitor.name}\``,
        title,
        ...(["v1.2", "v1.4", "v5.0", "v7.0"] as const).map((version) => cis?.[version]?.join(", ")),
        monitor.controls?.find((id) => id.startsWith("CloudWatch.")),
        quiet && `\`${quiet.name}\``,
      ),
    ),
  ].join("\n");
}

function table(entries: readonly CatalogueEntry[]): string {
  return [
    row("monitor", "it rings when", "severity", "source"),
    "|---|---|---|---|",
    ...entries.map(({ monitor, title, source }) =>
      row(`\`${monitor.name}\``, when(monitor, title), monitor.severity, source),
    ),
  ].join("\n");
}

function when({ threshold }: CatalogueEntry["monitor"], title: string): string {
  return threshold === undefined ? title : `${title} (${threshold} and more in 5 minutes)`;
}

test("docs/catalogue.md lists the catalogue as it is", async () => {
  await expect(page()).toMatchFileSnapshot("../../../docs/catalogue.md");
});
