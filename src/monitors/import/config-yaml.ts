/** Imported monitors as a configuration in YAML, with comments for what a monitor has no place for. */
import { Document, isMap, isSeq } from "yaml";
import type { Monitor } from "../monitor.ts";

export interface ImportedMonitor {
  readonly monitor: Monitor;
  /** Lines that stand above it. */
  readonly notes: readonly string[];
}

/** @param remarks lines at the head of the file */
export function configYaml(imported: readonly ImportedMonitor[], remarks: readonly string[]): string {
  const document = new Document({ monitors: imported.map(({ monitor }) => monitor) });
  document.commentBefore = comment(remarks);
  const monitors = document.get("monitors");
  if (isSeq(monitors))
    for (const [index, node] of monitors.items.entries()) {
      if (!isMap(node)) continue;
      node.commentBefore = comment(imported[index]?.notes ?? []);
      node.spaceBefore = index > 0;
    }
  // Patterns are read and searched as a whole: no line is folded.
  return document.toString({ lineWidth: 0, singleQuote: true });
}

function comment(lines: readonly string[]): string {
  return lines.map((line) => ` ${line}`).join("\n");
}
