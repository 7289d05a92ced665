/** The checks that AWS makes of a request's members before it looks at their meaning, in AWS's words. */

/** One member of a request: its path as AWS prints it, and its value. */
export interface Member {
  readonly path: string;
  readonly value: string | undefined;
}

export interface Constraint {
  readonly min?: number;
  readonly max?: number;
  /** As AWS prints it, such as `[^:*]*`; the whole value must fit. */
  readonly pattern?: string;
  /** The only values allowed. */
  readonly values?: readonly string[];
}

/** What AWS says of a member that breaks its constraints; nothing for one that keeps them. */
export function violationsOf({ path, value }: Member, { min = 0, max, pattern, values }: Constraint): string[] {
  const failed = (printed: string, rule: string) =>
    `Value ${printed} at '${path}' failed to satisfy constraint: ${rule}`;
  if (value === undefined) return [failed("null", "Member must not be null")];
  const violations: string[] = [];
  if (value.length < min) violations.push(`Member must have length greater than or equal to ${min}`);
  if (max !== undefined && value.length > max) violations.push(`Member must have length less than or equal to ${max}`);
  if (pattern !== undefined && !new RegExp(`^(?:${pattern})$`, "s").test(value)) {
    violations.push(`Member must satisfy regular expression pattern: ${pattern}`);
  }
  if (values && !values.includes(value)) {
    violations.push(`Member must satisfy enum value set: [${values.join(", ")}]`);
  }
  return violations.map((rule) => failed(`'${value}'`, rule));
}

/** AWS's sentence for all violations of a request. */
export function validationText(violations: readonly string[]): string {
  return `${violations.length} validation error${violations.length === 1 ? "" : "s"} detected: ${violations.join("; ")}`;
}
