/** Reads the input of both query protocols: `Tags.member.1.Key=…` (query) and `Tag.1.Key=…` (ec2). */

import { UnreadableRequest } from "./message.ts";
import type { ListShape, MapShape, Member, Model, StructureShape } from "./model.ts";
import type { Values } from "./protocol.ts";
import { parseScalar } from "./scalars.ts";
import { elementName, isFlattened, itemName, setEntry, shapeOf, structureOf } from "./shapes.ts";

/** How the two query protocols differ in reading. */
export interface QueryDialect {
  readonly parameterName: (model: Model, name: string, member: Member) => string;
  /** ec2 numbers every list's items directly under its name. */
  readonly flat: boolean;
  readonly illTyped: (name: string, text: string, type: string) => UnreadableRequest;
}

const parameterTypes: Readonly<Record<string, string>> = { long: "integer", float: "double" };

export const queryDialect: QueryDialect = {
  parameterName: elementName,
  flat: false,
  illTyped: (name, text, type) =>
    new UnreadableRequest("MalformedInput", `Value '${text}' of ${name} is not of type ${type}`),
};

export const ec2Dialect: QueryDialect = {
  parameterName: (_, name, { queryName, locationName = name }) =>
    queryName ?? locationName.charAt(0).toUpperCase() + locationName.slice(1),
  flat: true,
  illTyped: (name, text, type) =>
    new UnreadableRequest(
      "InvalidParameterValue",
      `Value (${text}) for parameter ${name} is invalid. It must be of type ${type}`,
    ),
};

/** A parameter name's parts as a tree: `A.B=1` is the node `A` with the child `B` of value 1. */
interface Node {
  value?: string;
  children?: Map<string, Node>;
}

/** No input of AWS's is nested as deep: what is, names no member, and is passed over as others that nobody knows. */
const deepest = 32;

function growTree(form: ReadonlyMap<string, string>): Node {
  const root: Node = {};
  for (const [name, value] of form) {
    const parts = name.split(".", deepest + 1);
    if (parts.length > deepest) continue;
    let node = root;
    for (const part of parts) {
      node.children ??= new Map();
      const child: Node = node.children.get(part) ?? {};
      node.children.set(part, child);
      node = child;
    }
    node.value = value;
  }
  return root;
}

/** @throws {UnreadableRequest} where a parameter's text does not fit its type. */
export function readQueryForm(
  model: Model,
  input: string | undefined,
  form: ReadonlyMap<string, string>,
  dialect: QueryDialect,
): Values {
  return readStructure(model, structureOf(model, input), growTree(form), dialect);
}

function readStructure(model: Model, shape: StructureShape, node: Node, dialect: QueryDialect): Values {
  const values: Values = {};
  for (const name in shape.members) {
    const member = shape.members[name];
    const child = member && node.children?.get(dialect.parameterName(model, name, member));
    const value = child && readMember(model, name, member, child, dialect);
    if (value !== undefined) values[name] = value;
  }
  return values;
}

function readMember(model: Model, name: string, member: Member, node: Node, dialect: QueryDialect): unknown {
  const shape = shapeOf(model, member.shape);
  switch (shape.type) {
    case "structure":
      return readStructure(model, shape, node, dialect);
    case "list": {
      const items = dialect.flat || isFlattened(shape, member) ? node : child(node, itemName(shape));
      return readList(model, name, shape, items, dialect);
    }
    case "map":
      return readMap(model, name, shape, isFlattened(shape, member) ? node : child(node, "entry"), dialect);
    default: {
      if (node.value === undefined) return undefined;
      const value = parseScalar(shape, node.value);
      if (value === undefined) throw dialect.illTyped(name, node.value, parameterTypes[shape.type] ?? shape.type);
      return value;
    }
  }
}

/** SDKs send an empty list as `Names=`. */
function child(node: Node, name: string): Node {
  return node.children?.get(name) ?? { value: node.value ?? "" };
}

function readList(model: Model, name: string, shape: ListShape, node: Node, dialect: QueryDialect): unknown[] {
  const items = numbered(node).map((item) => readMember(model, name, shape.member, item, dialect));
  return items.filter((item) => item !== undefined);
}

function readMap(model: Model, name: string, shape: MapShape, node: Node, dialect: QueryDialect): Values {
  const map: Values = {};
  for (const entry of numbered(node)) {
    const key = entry.children?.get(shape.key.locationName ?? "key")?.value;
    const value = entry.children?.get(shape.value.locationName ?? "value");
    if (key !== undefined && value) setEntry(map, key, readMember(model, name, shape.value, value, dialect));
  }
  return map;
}

/** The children `1`, `2`, … in the order of their numbers, which may have gaps. */
function numbered(node: Node): Node[] {
  const items = [...(node.children ?? [])].filter(([number]) => /^\d+$/.test(number));
  return items.sort(([a], [b]) => Number(a) - Number(b)).map(([, item]) => item);
}
