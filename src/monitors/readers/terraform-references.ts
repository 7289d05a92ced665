/** What a plan's configuration refers to where the value itself is only known after the apply. */
import { isObject, type Json, objectIn, objectsIn, textIn, textsIn } from "./json.ts";

export interface Configuration {
  /** The declared addresses of the resources that an attribute's expression refers to, through variables and outputs. */
  references(declaredAt: string, attribute: string): readonly string[];
  /** Whether an attribute is written at all; undefined where there is no configuration to tell, as in a state. */
  isSet(declaredAt: string, attribute: string): boolean | undefined;
}

/** The configuration in a plan; a state has none, and nothing that is unknown. */
export function configurationOf(document: unknown): Configuration {
  const root = objectIn(objectIn(document, "configuration"), "root_module");
  const expressionsOf = (declaredAt: string): Json | undefined => {
    const { path, name } = split(declaredAt);
    const resource = objectsIn(moduleAt(root, path), "resources").find(({ address }) => address === name);
    return resource && objectIn(resource, "expressions");
  };
  return {
    references: (declaredAt, attribute) =>
      follow(root, split(declaredAt).path, expressionsIn(expressionsOf(declaredAt)?.[attribute]), new Set()),
    isSet(declaredAt, attribute) {
      const expressions = expressionsOf(declaredAt);
      return expressions && attribute in expressions;
    },
  };
}

/** The region that the default AWS provider is set to, where it is written out or a variable of the plan. */
export function providerRegion(document: unknown): string | undefined {
  const provider = objectIn(objectIn(objectIn(document, "configuration"), "provider_config"), "aws");
  const region = objectIn(objectIn(provider, "expressions"), "region");
  const [variable] = textsIn(region, "references").filter((reference) => reference.startsWith("var."));
  return (
    textIn(region, "constant_value") ??
    textIn(objectIn(objectIn(document, "variables"), variable?.slice("var.".length) ?? ""), "value")
  );
}

/** `module.a.module.b.aws_sns_topic.x` is `aws_sns_topic.x` of module `a`, `b`. */
function split(address: string): { readonly path: readonly string[]; readonly name: string } {
  const parts = address.split(".");
  const path: string[] = [];
  while (parts[0] === "module" && parts.length > 2) path.push(parts.splice(0, 2)[1] ?? "");
  return { path, name: parts.join(".") };
}

function joined(path: readonly string[], name: string): string {
  return [...path.flatMap((module) => ["module", module]), name].join(".");
}

function callOf(module: Json, name: string): Json {
  return objectIn(objectIn(module, "module_calls"), name);
}

function moduleAt(root: Json, path: readonly string[]): Json {
  return path.reduce((module, name) => objectIn(callOf(module, name), "module"), root);
}

/** All references inside an expression, which may be a block, a list of blocks or a plain expression. */
function expressionsIn(expression: unknown): readonly string[] {
  if (Array.isArray(expression)) return expression.flatMap(expressionsIn);
  if (!isObject(expression)) return [];
  return [
    ...textsIn(expression, "references"),
    ...Object.entries(expression).flatMap(([key, value]) => (key === "references" ? [] : expressionsIn(value))),
  ];
}

function follow(root: Json, path: readonly string[], references: readonly string[], seen: Set<string>): string[] {
  const found = references.flatMap((reference) => {
    const place = joined(path, reference);
    if (seen.has(place)) return [];
    seen.add(place);
    const [kind = "", name = "", member = ""] = reference.replaceAll(/\[[^\]]*\]/g, "").split(".");
    const module = moduleAt(root, path);
    if (kind === "var") return throughVariable(root, path, name, seen);
    if (kind === "local" || kind === "each" || kind === "count" || kind === "data" || kind === "path") return [];
    if (kind !== "module") return name === "" ? [] : [joined(path, `${kind}.${name}`)];
    const output = objectIn(objectIn(objectIn(callOf(module, name), "module"), "outputs"), member);
    return member === "" ? [] : follow(root, [...path, name], expressionsIn(output.expression), seen);
  });
  return [...new Set(found)];
}

/** A variable is what the module's caller gave for it. */
function throughVariable(root: Json, path: readonly string[], name: string, seen: Set<string>): string[] {
  const caller = path.slice(0, -1);
  const call = callOf(moduleAt(root, caller), path.at(-1) ?? "");
  return path.length === 0 ? [] : follow(root, caller, expressionsIn(objectIn(call, "expressions")[name]), seen);
}
