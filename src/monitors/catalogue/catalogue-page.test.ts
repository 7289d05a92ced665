/** docs/catalogue.md lists the catalogue as it is. */
import { expect, test } from "vitest";
import { eventNotificationOf } from "../event-notifications/event-notification.ts";
import { catalogue } from "./catalogue.ts";
import type { CatalogueEntry } from "./entry.ts";

function page(): string {
  return `<!-- Written by src/monitors/catalogue/catalogue-page.test.ts: run it with vitest's -u, do not edit. -->

# The catalogue

${catalogue.length} monitors to start from, each with examples that must ring it and examples that must not; the tests run them all, on real
records too. Take them as they are, or spread and change them:

\`\`\`ts
import { cis, defineStack, findMonitor } from "trailbell";

export default defineStack({
  monitors: [
    ...cis("v3.0"), // one version of the CIS AWS Foundations Benchmark
    findMonitor("trail-tampering"),
    { ...findMonitor("secrets-read-in-bulk"), threshold: 50 },
  ],
  emails: ["ops@example.com"],
});
\`\`\`

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
  return `${heading}\n\n${theme === "CIS benchmark" ? benchmarkTable(entries) : table(entries)}`;
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
