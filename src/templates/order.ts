/** In which order a template's resources can be made. */
import { references } from "./references.ts";
import type { Template, TemplateResource } from "./template.ts";
import { TemplateError } from "./template-error.ts";

/**
 * The resources in an order in which each stands after what it needs; otherwise in the template's order.
 * @throws TemplateError on a cycle
 */
export function creationOrder({ Resources: resources }: Template): string[] {
  const { order, stuck } = dependencyOrder(
    new Map(
      Object.entries(resources).map(([id, resource]) => [
        id,
        neededBy(resource).filter((name) => Object.hasOwn(resources, name)),
      ]),
    ),
  );
  if (stuck.length > 0) throw new TemplateError(`Circular dependency between resources: [${stuck.join(", ")}]`);
  return order;
}

/** Every name that a resource's properties refer to or that it depends on. */
export function neededBy({ Properties: properties, DependsOn: named = [] }: TemplateResource): string[] {
  return [...references(properties), ...(Array.isArray(named) ? named : [named]).map(String)];
}

/** Names in an order in which each stands after those it needs, and those that stand in a circle, or after one. */
export function dependencyOrder(needs: ReadonlyMap<string, readonly string[]>): { order: string[]; stuck: string[] } {
  const order = new Set<string>();
  for (;;) {
    const ready = [...needs].filter(([name, needed]) => !order.has(name) && needed.every((other) => order.has(other)));
    if (ready.length === 0) return { order: [...order], stuck: [...needs.keys()].filter((name) => !order.has(name)) };
    for (const [name] of ready) order.add(name);
  }
}
