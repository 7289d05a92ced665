/** References in patterns as a template writes them: where AWS makes the name up, CloudFormation puts it in. */
import { type OwnNames, referencesIn, withNames } from "../monitors/references.ts";
import { isExisting } from "../monitors/settled/existing.ts";
import type { SettledStack } from "../monitors/settled/settled-stack.ts";
import { sub } from "./resource.ts";

/** A text whose references are those of the template; one without stays as it is. */
export function withOwnNames(stack: SettledStack, text: string) {
  if (referencesIn(text).length === 0) return text;
  // What CloudFormation would take for its own is told apart by the exclamation mark.
  return sub(withNames(text.replaceAll("${", "${!"), templateNames(stack)));
}

/** The same in every text of a value. */
export function withOwnNamesIn(stack: SettledStack, value: unknown): unknown {
  if (typeof value === "string") return withOwnNames(stack, value);
  if (Array.isArray(value)) return value.map((each) => withOwnNamesIn(stack, each));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withOwnNamesIn(stack, each)]));
}

function templateNames({ trail, logGroup }: SettledStack): OwnNames {
  return {
    ...(isExisting(trail)
      ? { trail: trail.existing.replace(/^.*:trail\//, "") }
      : { bucket: "${Bucket}", role: "${DeliveryRole}", trail: trail.name }),
    logGroup: isExisting(logGroup) ? logGroup.existing : "${LogGroup}",
  };
}
