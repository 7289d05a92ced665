/** The names of a trail's resources as they are, for patterns that refer to them. */
import type { OwnNames } from "../references.ts";
import type { Trail } from "./inventory.ts";

/** What a trail says of its resources, as far as it is known. */
type Named = { readonly [Key in "name" | "bucket" | "role" | "logGroup"]?: Trail[Key] | undefined };

export function trailNames({ name, bucket, role, logGroup }: Named): OwnNames {
  return {
    ...(bucket !== undefined && { bucket }),
    ...(role !== undefined && { role: role.slice(role.lastIndexOf("/") + 1) }),
    ...(name !== undefined && { trail: name }),
    ...(typeof logGroup === "string" && { logGroup }),
  };
}
