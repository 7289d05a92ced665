/** A plain table for terminals: columns as wide as their widest cell, no rules but one under the head. */

/** @returns lines joined by newlines; `indent` blanks stand before each. */
export function textTable(head: readonly string[], rows: readonly (readonly string[])[], indent = 2): string {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `${" ".repeat(indent)}${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}`.trimEnd();
  return [line(head), line(widths.map((width) => "─".repeat(width))), ...rows.map(line)].join("\n");
}
