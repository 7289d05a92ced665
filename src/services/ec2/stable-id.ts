/** Ids that are always the same for the same seed, for what every account simply has. */
import { createHash } from "node:crypto";

/** e.g. `vpc-0` and 16 hexadecimal digits. */
export function stableId(prefix: string, seed: string): string {
  return `${prefix}-0${createHash("sha256").update(seed).digest("hex").slice(0, 16)}`;
}
