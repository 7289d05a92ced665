/** Which resources stay when their stack, or a version of them, goes. */

/** Whether a policy keeps the resource; `creation`: where the operation that made it is undone. */
export function keeps(policy: string | undefined, creation: boolean): boolean {
  return policy === "Retain" || (policy === "RetainExceptOnCreate" && !creation);
}
