/** What a value of a template refers to: the way to an order in which resources can be made. */
import { fault } from "../faults.ts";
import type { Template } from "./template.ts";

/** Names in `${…}` of a Fn::Sub text; `${!x}` is literal. */
export const subNames = (text: string): string[] =>
  [...text.matchAll(/\$\{([^!}][^}]*)\}/g)].map((match) => (match[1] ?? "").trim());

/** Every logical id, parameter or pseudo parameter that a value names by Ref, Fn::GetAtt or Fn::Sub. */
export function references(value: unknown): Set<string> {
  const names = new Set<string>();
  collect(value, names);
  return names;
}

function collect(value: unknown, names: Set<string>): void {
  if (Array.isArray(value)) for (const item of value) collect(item, names);
  else if (typeof value === "object" && value !== null)
    for (const [key, inner] of Object.entries(value)) {
      if (key === "Ref" && typeof inner === "string") names.add(inner);
      else if (key === "Fn::GetAtt")
        names.add(String(Array.isArray(inner) ? inner[0] : String(inner).split(".", 1)[0]));
      else if (key === "Fn::Sub") {
        const [text, own] = Array.isArray(inner) ? inner : [inner, {}];
        for (const name of subNames(String(text))) if (!(name in (own ?? {}))) names.add(name.split(".", 1)[0] ?? name);
        collect(own, names);
      } else collect(inner, names);
    }
}

/**
 * The resources in an order in which each stands after what it needs; otherwise in the template's order.
 * @throws ValidationError on a cycle or an unknown name.
 */
export function creationOrder(template: Template): string[] {
  const { Resources: resources, Parameters: parameters = {} } = template;
  const needs = new Map(
    Object.entries(resources).map(([id, resource]) => {
      const named = [...references(resource.Properties)];
      const unresolved = named.filter(
        (name) => !(name in resources) && !(name in parameters) && !name.startsWith("AWS::"),
      );
      if (unresolved.length > 0)
        throw fault(
          "ValidationError",
          `Template format error: Unresolved resource dependencies [${unresolved.join(", ")}] in the Resources block of the template`,
        );
      const declared = [resource.DependsOn ?? []].flat() as string[];
      for (const name of declared)
        if (!(name in resources))
          throw fault(
            "ValidationError",
            `Template format error: Unresolved resource dependencies [${name}] in the Resources block of the template`,
          );
      return [id, new Set([...named, ...declared].filter((name) => name in resources && name !== id))] as const;
    }),
  );
  const order: string[] = [];
  while (order.length < needs.size) {
    const ready = [...needs].filter(
      ([id, needed]) => !order.includes(id) && [...needed].every((name) => order.includes(name)),
    );
    if (ready.length === 0) {
      const stuck = [...needs.keys()].filter((id) => !order.includes(id));
      throw fault("ValidationError", `Circular dependency between resources: [${stuck.join(", ")}]`);
    }
    order.push(...ready.map(([id]) => id));
  }
  return order;
}
