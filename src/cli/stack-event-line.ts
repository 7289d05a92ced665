/** A stack's event as a line of progress. */
import type { StackEvent } from "@aws-sdk/client-cloudformation";

const marks: Readonly<Record<string, string>> = { COMPLETE: "✓", FAILED: "✗", SKIPPED: "·" };

/** @returns undefined for what is only beginning, and for the stack's own events. */
export function stackEventLine(event: StackEvent): string | undefined {
  const { ResourceStatus: status = "", LogicalResourceId: id = "", ResourceType: type = "" } = event;
  const mark = marks[status.slice(status.lastIndexOf("_") + 1)];
  if (mark === undefined || type === "AWS::CloudFormation::Stack") return undefined;
  const reason = mark === "✗" && event.ResourceStatusReason ? `: ${event.ResourceStatusReason}` : "";
  return `  ${mark} ${id.padEnd(32)} ${type.padEnd(24)} ${status.toLowerCase().replaceAll("_", " ")}${reason}`;
}
