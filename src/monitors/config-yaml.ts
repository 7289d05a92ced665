/** Monitors as a configuration in YAML, with comments for what a monitor has no place for. */
import { Document, isMap, isSeq, type YAMLMap } from "yaml";
import type { Monitor } from "./monitor.ts";

export interface CommentedMonitor {
  readonly monitor: Monitor;
  /** Lines that stand above it. */
  readonly notes: readonly string[];
}

/**
 * @param remarks lines at the head of the file
 * @param around the stack's other fields
 */
export function configYaml(
  monitors: readonly CommentedMonitor[],
  remarks: readonly string[],
  around: object = {},
): string {
  // Without aliases: a monitor can be taken out and pasted elsewhere.
  const document = new Document(
    { ...around, monitors: monitors.map(({ monitor }) => monitor) },
    { aliasDuplicateObjects: false },
  );
  document.commentBefore = comment(remarks);
  const list = document.get("monitors");
  if (isSeq(list))
    for (const [index, node] of list.items.entries()) {
      if (!isMap(node)) continue;
      node.commentBefore = comment(monitors[index]?.notes ?? []);
      node.spaceBefore = index > 0;
      recordsInALine(node);
    }
  // Patterns are read and searched as a whole: no line is folded.
  return document.toString({ lineWidth: 0, singleQuote: true });
}

/** The same without its head, as it stands under `monitors:`. */
export function monitorsYaml(monitors: readonly CommentedMonitor[]): string {
  return configYaml(monitors, []).replace(/^monitors:\n/, "");
}

// Whoever reads a declaration reads on over its records.
function recordsInALine(monitor: YAMLMap): void {
  for (const kind of ["fire", "quiet"]) {
    const records = monitor.getIn(["examples", kind]);
    if (isSeq(records)) for (const record of records.items) if (isMap(record)) record.flow = true;
  }
}

function comment(lines: readonly string[]): string {
  return lines.map((line) => ` ${line}`).join("\n");
}
