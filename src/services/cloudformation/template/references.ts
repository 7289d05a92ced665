/** What a value of a template refers to: the way to an order in which resources can be made. */
import { fault } from "../faults.ts";
import type { Template } from "./template.ts";

/** Names in `${…}` of a Fn::Sub text; `${!x}` is literal. */
export const subNames = (text: string): string[] =>
  [...text.matchAll(/\$\{([^!}][^}]*)\}/g)].map((match) => (match[1] ?? "").trim());

/** What a value names: by Ref (or `${Name}`), and by Fn::GetAtt (or `${Name.Attribute}`) as `Name.Attribute`. */
export interface Mentions {
  readonly refs: ReadonlySet<string>;
  readonly attributes: ReadonlySet<string>;
}

export function mentions(value: unknown): Mentions {
  const found = { refs: new Set<string>(), attributes: new Set<string>() };
  collect(value, found);
  return found;
}

/** Every logical id, parameter or pseudo parameter that a value names by Ref, Fn::GetAtt or Fn::Sub. */
export function references(value: unknown): Set<string> {
  const { refs, attributes } = mentions(value);
  return new Set([...refs, ...[...attributes].map((attribute) => attribute.split(".", 1)[0] ?? attribute)]);
}

function collect(value: unknown, found: { refs: Set<string>; attributes: Set<string> }): void {
  if (Array.isArray(value)) for (const item of value) collect(item, found);
  else if (typeof value === "object" && value !== null)
    for (const [key, inner] of Object.entries(value)) {
      if (key === "Ref" && typeof inner === "string") found.refs.add(inner);
      else if (key === "Fn::GetAtt") found.attributes.add(Array.isArray(inner) ? inner.join(".") : String(inner));
      else if (key === "Fn::Sub") {
        const [text, own] = Array.isArray(inner) ? inner : [inner, {}];
        for (const name of subNames(String(text)))
          if (!(name in (own ?? {}))) found[name.includes(".") ? "attributes" : "refs"].add(name);
        collect(own, found);
      } else collect(inner, found);
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
  const order = new Set<string>();
  while (order.size < needs.size) {
    const ready = [...needs].filter(([id, needed]) => !order.has(id) && [...needed].every((name) => order.has(name)));
    if (ready.length === 0) {
      const stuck = [...needs.keys()].filter((id) => !order.has(id));
      throw fault("ValidationError", `Circular dependency between resources: [${stuck.join(", ")}]`);
    }
    for (const [id] of ready) order.add(id);
  }
  return [...order];
}
