/** What is there already and used as it is, told apart from what the stack makes. */
import type { Existing } from "../monitor.ts";

export function isExisting(setting: object | undefined): setting is Existing {
  return setting !== undefined && "existing" in setting;
}

/** `arn:aws:logs:…:log-group:records:*` -> `records`. */
export function groupName(given: string): string {
  return given.replace(/^arn:.*:log-group:/, "").replace(/:\*$/, "");
}
