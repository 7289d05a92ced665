/** What a value of a template refers to. */

/** Names in `${…}` of a Fn::Sub text; `${!x}` is literal. */
export function subNames(text: string): string[] {
  return [...text.matchAll(/\$\{([^!}][^}]{0,600})\}/g)].map((match) => (match[1] ?? "").trim());
}

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
          if (!isOwn(own, name)) found[name.includes(".") ? "attributes" : "refs"].add(name);
        collect(own, found);
      } else collect(inner, found);
    }
}

function isOwn(variables: unknown, name: string): boolean {
  return typeof variables === "object" && variables !== null && Object.hasOwn(variables, name);
}
