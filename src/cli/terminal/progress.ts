/** What passes by while CloudFormation is at work, line by line; nothing where only the result is asked for. */

import type { StackEvent } from "@aws-sdk/client-cloudformation";
import { print } from "./print.ts";

export interface Progress {
  say(line: string): void;
  tell(event: StackEvent): void;
}

export function progress({ json }: { readonly json?: true }): Progress {
  const say = json ? () => {} : print;
  return {
    say,
    tell: (event) => {
      const line = eventLine(event);
      if (line !== undefined) say(line);
    },
  };
}

const marks: Readonly<Record<string, string>> = { COMPLETE: "✓", FAILED: "✗", SKIPPED: "·" };

/** @returns undefined for what is only beginning, and for the stack's own events. */
function eventLine(event: StackEvent): string | undefined {
  const { ResourceStatus: status = "", LogicalResourceId: id = "", ResourceType: type = "" } = event;
  const mark = marks[status.slice(status.lastIndexOf("_") + 1)];
  if (mark === undefined || type === "AWS::CloudFormation::Stack") return undefined;
  const reason = mark === "✗" && event.ResourceStatusReason ? `: ${event.ResourceStatusReason}` : "";
  return `  ${mark} ${id.padEnd(32)} ${type.padEnd(24)} ${status.toLowerCase().replaceAll("_", " ")}${reason}`;
}
