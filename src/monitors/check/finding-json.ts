/** Findings as machines read them, whichever command prints them. */
import type { Finding } from "./finding.ts";

/** Members without a meaning are left out. */
export interface FindingJson extends Omit<Finding, "field" | "pattern"> {
  /** The file that says it, or the account. */
  readonly path?: string;
}

export function findingJson(finding: Finding & { readonly path?: string }): FindingJson {
  const { rule, severity, step, subject, monitor, message, path, line, fix } = finding;
  return {
    ...{ rule, severity },
    ...(step && { step }),
    subject,
    ...(monitor !== undefined && { monitor }),
    message,
    ...(path !== undefined && { path }),
    ...(line !== undefined && { line }),
    fix,
  };
}
