/** The two shapes of filter pattern that nearly every monitor of the catalogue has. */

/** True of calls that went through. */
export const succeeded = "($.errorCode NOT EXISTS)";

/** True of what people and their programs do, not of what an AWS service does on their behalf. */
export const notByService = "($.userIdentity.invokedBy NOT EXISTS)";

/**
 * Any of these operations of a service, under further conditions.
 * @param service the first part of the event source, such as `iam`
 * @param operations event names; a `*` stands for any text
 * @example called("iam", ["CreateUser"]) // { ($.eventSource = iam.amazonaws.com) && ($.eventName = CreateUser) }
 */
export function called(service: string, operations: readonly string[], ...conditions: readonly string[]): string {
  return all(`($.eventSource = ${service}.amazonaws.com)`, anyOf(operations), ...conditions);
}

/** A pattern of which every condition holds. */
export function all(...conditions: readonly string[]): string {
  return `{ ${conditions.join(" && ")} }`;
}

/** One of these event names. */
export function anyOf(names: readonly string[]): string {
  return either(...names.map((name) => `($.eventName = ${name.includes("*") ? `"${name}"` : name})`));
}

/** At least one of the conditions. */
export function either(...conditions: readonly string[]): string {
  return conditions.length === 1 ? conditions.join() : `(${conditions.join(" || ")})`;
}
