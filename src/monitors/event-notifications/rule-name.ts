/** The name of a monitor's event rule, the same by CloudFormation and by Terraform. */
import { createHash } from "node:crypto";

const longest = 64;

/**
 * The stack's name, a hyphen and the monitor's; where EventBridge does not take that, what it takes of it and a hash.
 * @example ruleName("trailbell", "new-user-created") // "trailbell-new-user-created"
 */
export function ruleName(stack: string, monitor: string): string {
  const name = `${stack}-${monitor}`;
  if (/^[.\-_A-Za-z0-9]+$/.test(name) && name.length <= longest) return name;
  const hash = createHash("sha256").update(name).digest("hex").slice(0, 10);
  return `${name.replace(/[^.\-_A-Za-z0-9]/gu, "-").slice(0, longest - 1 - hash.length)}-${hash}`;
}
