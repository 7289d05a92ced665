/** The condition that nearly every monitor begins with: which call of which service. */
import { allOf } from "./combine.ts";
import type { Condition } from "./condition.ts";
import { field } from "./field.ts";

/** Services whose records have another source than the name they are known by. */
const sources: Readonly<Record<string, string>> = {
  cloudwatch: "monitoring",
  console: "signin",
  elb: "elasticloadbalancing",
  elbv2: "elasticloadbalancing",
  eventbridge: "events",
  opensearch: "es",
  stepfunctions: "states",
};

/** `iam` -> `iam.amazonaws.com`; what has a dot is taken as it is. */
export function eventSource(service: string): string {
  return service.includes(".") ? service : `${sources[service] ?? service}.amazonaws.com`;
}

/**
 * A call of a service: one of these events or, where none is named, any. A `*` in a name stands for any text.
 * @param service as the first part of its endpoint, such as `iam`, or a whole event source
 * @example event("iam", "CreateUser") // { $.eventSource = iam.amazonaws.com && $.eventName = CreateUser }
 */
export function event(service: string, ...names: readonly string[]): Condition {
  const ofService = field("eventSource").equals(eventSource(service));
  return names.length === 0 ? ofService : allOf(ofService, named(names));
}

function named(names: readonly string[]): Condition {
  const eventName = field("eventName");
  if (!names.some((name) => name.includes("*"))) return eventName.equals(...names);
  return Object.freeze({ kind: "any", conditions: Object.freeze(names.map((name) => eventName.matches(name))) });
}
