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
export const called = (service: string, operations: readonly string[], ...conditions: readonly string[]): string =>
  all(`($.eventSource = ${service}.amazonaws.com)`, anyOf(operations), ...conditions);

/** A pattern of which every condition holds. */
export const all = (...conditions: readonly string[]): string => `{ ${conditions.join(" && ")} }`;

/** One of these event names. */
export const anyOf = (names: readonly string[]): string =>
  either(...names.map((name) => `($.eventName = ${name.includes("*") ? `"${name}"` : name})`));

/** At least one of the conditions. */
export const either = (...conditions: readonly string[]): string =>
  conditions.length === 1 ? conditions.join() : `(${conditions.join(" || ")})`;
