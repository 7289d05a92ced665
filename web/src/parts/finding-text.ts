/** Findings in the order and the words in which people read them. */
import type { FindingSeverity } from "../../../src/api/contract.ts";

const order: readonly FindingSeverity[] = ["error", "pending", "warning", "unknown"];

export function worstFirst<Finding extends { readonly severity: FindingSeverity }>(
  findings: readonly Finding[],
): Finding[] {
  return findings.toSorted((one, other) => order.indexOf(one.severity) - order.indexOf(other.severity));
}

export function severityWord(severity: FindingSeverity): string {
  return severity === "unknown" ? "not judged" : severity;
}

interface Said {
  readonly message: string;
  readonly monitor?: string;
}

/** With the monitor's name in front, where the message does not say which one it is about. */
export function messageOf({ message, monitor }: Said): string {
  return monitor === undefined || message.includes(monitor) ? message : `${monitor}: ${message}`;
}
