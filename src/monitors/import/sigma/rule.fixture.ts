/** Sigma rules of our own for tests, around a detection. */
import type { RuleImport } from "../rules-import.ts";
import { importSigma } from "./import-sigma.ts";

/** A rule of our own around a detection, which is given as YAML. */
export function rule(detection: string, more = ""): string {
  return `
title: A rule
logsource: { product: aws, service: cloudtrail }
detection:
${detection
  .trim()
  .split("\n")
  .map((line) => `  ${line}`)
  .join("\n")}
${more}`;
}

export function only(text: string): RuleImport {
  const [first, ...others] = importSigma([{ name: "rule.yml", text }]);
  if (!first || others.length > 0) throw new Error("one rule is meant");
  return first;
}

/** The detection of one selection whose items are given. */
export function items(lines: string): string {
  return `s:\n${lines.replaceAll(/^/gm, "  ")}\ncondition: s`;
}
