/** One module of Terraform as its files say it: what its names stand for, and the resources that it makes. */
import { elementsOf, evaluate, type Scope } from "../../../hcl/evaluate.ts";
import type { Attribute, Block, Body } from "../../../hcl/syntax.ts";
import { Unknown, unknownOf, type Value, type ValueObject } from "../../../hcl/value.ts";
import { joinedFolder } from "./folders.ts";
import { lazyObject } from "./lazy-object.ts";
import { withTypeDefaults } from "./type-defaults.ts";

/** A block with the file that it stands in. */
export interface Located extends Block {
  readonly path: string;
}

export interface MadeResource {
  readonly type: string;
  /** With modules and index. */
  readonly address: string;
  /** Without any index. */
  readonly declaredAt: string;
  readonly values: ValueObject;
  readonly block: Located;
}

/** A module that is not here, and where it is said to be. */
export interface AbsentModule {
  readonly address: string;
  readonly source: string;
  readonly block: Located;
}

/** Nothing is worked out before somebody asks: modules may need each other's outputs. */
export interface Module {
  resources(): readonly MadeResource[];
  absent(): readonly AbsentModule[];
  readonly outputs: ValueObject;
}

/** The blocks of a folder's files; undefined where there is none. */
export type BlocksOf = (folder: string) => readonly Located[] | undefined;

interface Call {
  readonly folder: string;
  readonly blocks: readonly Located[];
  readonly inputs: ValueObject;
  /** Such as `module.a["x"].` and `module.a.`; both empty for the root. */
  readonly prefix: string;
  readonly declared: string;
}

/** Nobody nests deeper, unless a module calls itself. */
const deepest = 16;

export function moduleOf(call: Call, blocksOf: BlocksOf, depth = 0): Module {
  const { blocks, inputs, declared, prefix, folder } = call;
  const named = (type: string) => blocks.filter((block) => block.type === type);
  const lazy = <Of>(entries: readonly (readonly [string, Of])[], give: (of: Of, name: string) => Value) =>
    lazyObject(entries, give, (name) => new Unknown([name]));
  const scope: Scope = (name) => (Object.hasOwn(names, name) ? names[name] : types()[name]);
  const variables = lazy(
    named("variable").map((block) => [block.labels[0] ?? "", block]),
    (block, name) => {
      const given = Object.hasOwn(inputs, name) ? inputs[name] : defaultOf(block, scope);
      const type = block.body.attributes.get("type")?.expression;
      return given === undefined ? new Unknown([`var.${name}`]) : type ? withTypeDefaults(type, given) : given;
    },
  );
  const locals = lazy(
    named("locals").flatMap(({ body }) => [...body.attributes]),
    ({ expression }) => evaluate(expression, scope),
  );
  const children = new Map(
    named("module").map((block) => [block.labels[0] ?? "", once(() => childOf(block, call, scope, blocksOf, depth))]),
  );
  const names: ValueObject = {
    var: variables,
    local: locals,
    module: lazy([...children], (child) => child().outputs),
    path: { module: folder, root: ".", cwd: "." },
    data: new Unknown(["data"]),
  };
  const declarations = named("resource").map((block) => ({
    block,
    made: once(() => instancesOf(block, scope, `${declared}${block.labels.join(".")}`)),
  }));
  const types = once(() =>
    lazy([...Map.groupBy(declarations, ({ block }) => block.labels[0] ?? "")], (own) =>
      lazy(
        own.map(({ block, made }) => [block.labels[1] ?? "", made]),
        (made) => made().value,
      ),
    ),
  );
  const below = () => [...children.values()].map((child) => child());
  return {
    resources: () => [
      ...declarations.flatMap(({ block, made }) =>
        made().instances.map(({ index, values }) => ({
          type: block.labels[0] ?? "",
          address: `${prefix}${block.labels.join(".")}${index}`,
          declaredAt: `${declared}${block.labels.join(".")}`,
          values,
          block,
        })),
      ),
      ...below().flatMap(({ resources }) => resources()),
    ],
    absent: () => below().flatMap(({ absent }) => absent()),
    outputs: lazy(
      named("output").map((block) => [block.labels[0] ?? "", block.body.attributes.get("value")]),
      (attribute) => (attribute ? evaluate(attribute.expression, scope) : null),
    ),
  };
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function defaultOf({ body }: Block, scope: Scope): Value | undefined {
  const given = body.attributes.get("default");
  return given && evaluate(given.expression, scope);
}

interface Instance {
  /** `[0]`, `["x"]` or nothing. */
  readonly index: string;
  readonly values: ValueObject;
}

/** The instances of a resource, and what its name stands for: one, a list by `count` or an object by `for_each`. */
function instancesOf(block: Block, scope: Scope, reference: string) {
  const made = repeated(block, scope).map(({ index, key, scope: inner }) => ({
    index,
    key,
    values: valuesOf(block.body, inner),
  }));
  const one = (values: ValueObject) => new Unknown([reference], values);
  return { instances: made satisfies readonly Instance[], value: collected(block, made, ({ values }) => one(values)) };
}

/** As `count`, `for_each` or neither of them gathers what is repeated. */
function collected<Each extends { readonly key: Value }>(
  block: Block,
  made: readonly Each[],
  give: (each: Each) => Value,
): Value {
  const [first] = made;
  if (block.body.attributes.has("count")) return made.map(give);
  if (!block.body.attributes.has("for_each")) return first ? give(first) : new Unknown();
  return Object.fromEntries(made.map((each) => [String(each.key), give(each)]));
}

interface Repetition {
  readonly index: string;
  readonly key: Value;
  readonly scope: Scope;
}

/** One that may be there or not is taken as there. */
function repeated({ body }: Block, scope: Scope): Repetition[] {
  const count = body.attributes.get("count");
  const forEach = body.attributes.get("for_each");
  if (count) return counted(evaluate(count.expression, scope), scope);
  if (!forEach) return [{ index: "", key: "", scope }];
  const value = evaluate(forEach.expression, scope);
  const elements = elementsOf(value);
  if (!elements)
    return [{ index: "", key: "", scope: withName(scope, "each", { key: unknownOf(value), value: unknownOf(value) }) }];
  return elements.map(([at, element]) => {
    // A set's elements are their own keys.
    const key = Array.isArray(value) ? element : at;
    const index = typeof key === "string" ? `[${JSON.stringify(key)}]` : "";
    return { index, key, scope: withName(scope, "each", { key, value: element }) };
  });
}

function counted(count: Value, scope: Scope): Repetition[] {
  const most = typeof count === "number" ? Math.min(count, 1000) : count === true ? 1 : count === false ? 0 : undefined;
  if (most === undefined) return [{ index: "", key: 0, scope: withName(scope, "count", { index: 0 }) }];
  return Array.from({ length: most }, (_, index) => ({
    index: `[${index}]`,
    key: index,
    scope: withName(scope, "count", { index }),
  }));
}

function withName(scope: Scope, name: string, value: Value): Scope {
  return (asked) => (asked === name ? value : scope(asked));
}

const meta: ReadonlySet<string> = new Set([
  "count",
  "for_each",
  "provider",
  "depends_on",
  "lifecycle",
  "provisioner",
  "connection",
]);

/** Attributes and, as lists of objects, nested blocks. */
function valuesOf({ attributes, blocks }: Body, scope: Scope): ValueObject {
  const written: [string, () => Value][] = [...attributes]
    .filter(([name]) => !meta.has(name))
    .map(([name, { expression }]: [string, Attribute]) => [name, () => evaluate(expression, scope)]);
  const nested = Map.groupBy(
    blocks.filter(({ type }) => !meta.has(type)),
    ({ type, labels }) => (type === "dynamic" ? (labels[0] ?? "") : type),
  );
  return lazyObject(
    [...written, ...[...nested].map(([type, own]): [string, () => Value] => [type, () => blocksAsList(own, scope)])],
    (give) => give(),
    (name) => new Unknown([name]),
  );
}

function blocksAsList(blocks: readonly Block[], scope: Scope): Value {
  const lists = blocks.map((block) =>
    block.type === "dynamic" ? dynamicBlocks(block, scope) : [valuesOf(block.body, scope)],
  );
  return lists.every(Array.isArray) ? (lists as Value[][]).flat() : unknownOf(...(lists as Value[]));
}

function dynamicBlocks({ labels, body }: Block, scope: Scope): Value {
  const forEach = body.attributes.get("for_each");
  const content = body.blocks.find(({ type }) => type === "content");
  const value = forEach ? evaluate(forEach.expression, scope) : new Unknown();
  const elements = elementsOf(value);
  if (!elements || !content) return unknownOf(value);
  return elements.map(([key, each]) => valuesOf(content.body, withName(scope, labels[0] ?? "", { key, value: each })));
}

const notInputs: ReadonlySet<string> = new Set(["source", "version", "count", "for_each", "providers", "depends_on"]);

/** What a call of a module makes, and what `module.<name>` stands for. */
function childOf(block: Located, { folder, prefix, declared }: Call, scope: Scope, blocksOf: BlocksOf, depth: number) {
  const name = block.labels[0] ?? "";
  const given = block.body.attributes.get("source");
  const source = given ? evaluate(given.expression, scope) : "";
  const inside = typeof source === "string" ? joinedFolder(folder, source) : undefined;
  const blocks = inside === undefined || depth >= deepest ? undefined : blocksOf(inside);
  if (!blocks || inside === undefined) {
    const absent = { address: `${prefix}module.${name}`, source: String(source), block };
    return { resources: () => [], absent: () => [absent], outputs: new Unknown([`module.${name}`]) };
  }
  const made = repeated(block, scope).map(({ index, key, scope: inner }) => {
    const inputs = [...block.body.attributes].filter(([input]) => !notInputs.has(input));
    const call = {
      folder: inside,
      blocks,
      inputs: lazyObject(
        inputs,
        ({ expression }) => evaluate(expression, inner),
        (input) => new Unknown([`var.${input}`]),
      ),
      prefix: `${prefix}module.${name}${index}.`,
      declared: `${declared}module.${name}.`,
    };
    return { key, module: moduleOf(call, blocksOf, depth + 1) };
  });
  return {
    resources: () => made.flatMap(({ module }) => module.resources()),
    absent: () => made.flatMap(({ module }) => module.absent()),
    outputs: collected(block, made, ({ module }) => module.outputs),
  };
}
