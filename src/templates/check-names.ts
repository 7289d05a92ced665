/** That every name in a template stands for something, and conditions for something else than themselves. */
import { dependencyOrder, neededBy } from "./order.ts";
import { references } from "./references.ts";
import type { Template } from "./template.ts";
import { formatError } from "./template-error.ts";

/** @throws TemplateError with CloudFormation's sentence */
export function checkNames(template: Template): void {
  const { Resources: resources, Outputs: outputs = {}, Conditions: conditions = {} } = template;
  refuseUnresolved(template, "Resources", Object.values(resources).flatMap(neededBy));
  refuseUnresolved(template, "Outputs", references(Object.values(outputs)));
  const named = [...Object.values(resources), ...Object.values(outputs)].flatMap(({ Condition: name = [] }) => name);
  const needs = Object.entries(conditions).map(([name, value]) => [name, conditionsIn(value)] as const);
  for (const name of [...named, ...needs.flatMap(([, others]) => others)])
    if (!Object.hasOwn(conditions, name)) throw formatError(`Unresolved condition dependency ${name}`);
  const { stuck } = dependencyOrder(new Map(needs));
  if (stuck.length > 0) throw formatError(`Circular dependencies for conditions [${stuck.join(", ")}]`);
}

function refuseUnresolved(
  { Resources: resources, Parameters: parameters = {} }: Template,
  block: "Resources" | "Outputs",
  names: Iterable<string>,
): void {
  const missing = [...names].filter(
    (name) => !Object.hasOwn(resources, name) && !Object.hasOwn(parameters, name) && !name.startsWith("AWS::"),
  );
  if (missing.length > 0)
    throw formatError(`Unresolved resource dependencies [${missing.join(", ")}] in the ${block} block of the template`);
}

/** Names of the conditions that a condition is made of. */
function conditionsIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key === "Condition") return [String(inner)];
    return key === "Fn::If" && Array.isArray(inner)
      ? [String(inner[0]), ...conditionsIn(inner.slice(1))]
      : conditionsIn(inner);
  });
}
