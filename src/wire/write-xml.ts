/** Writes structures as XML elements: the answers of query, ec2 and REST XML. */
import type { ListShape, MapShape, Member, Model, Shape, StructureShape } from "./model.ts";
import type { Values } from "./protocol.ts";
import { formatScalar } from "./scalars.ts";
import { elementName, isFlattened, itemName, shapeOf } from "./shapes.ts";
import { escapeXml } from "./xml-text.ts";

/** The elements of a structure's members; `skip` leaves out those that are bound to headers and the like. */
export function writeMembers(
  model: Model,
  shape: StructureShape,
  values: Values,
  skip?: (member: Member) => boolean,
): string {
  let xml = "";
  for (const name in shape.members) {
    const member = shape.members[name];
    const value = values[name];
    if (!member || value === undefined || value === null || member.xmlAttribute || skip?.(member)) continue;
    xml += writeElement(model, elementName(model, name, member), member, value);
  }
  return xml;
}

/** One element, or for a flattened list or map one per item. Values are the handler's, typed by the SDK's types. */
export function writeElement(model: Model, name: string, member: Member, value: unknown): string {
  const shape = shapeOf(model, member.shape);
  switch (shape.type) {
    case "structure":
      return writeStructure(model, name, shape, value as Values);
    case "list":
      return isFlattened(shape, member)
        ? writeItems(model, name, shape, value as readonly unknown[])
        : wrap(name, writeItems(model, itemName(shape), shape, value as readonly unknown[]));
    case "map":
      return isFlattened(shape, member)
        ? writeEntries(model, name, shape, value as Values)
        : wrap(name, writeEntries(model, "entry", shape, value as Values));
    default:
      return wrap(name, writeText(shape, value));
  }
}

function wrap(name: string, content: string, attributes = ""): string {
  return content === "" ? `<${name}${attributes}/>` : `<${name}${attributes}>${content}</${name}>`;
}

function writeText(shape: Shape, value: unknown) {
  return escapeXml(formatScalar(shape, value, "iso8601"));
}

function writeStructure(model: Model, name: string, shape: StructureShape, values: Values): string {
  return wrap(name, writeMembers(model, shape, values), writeAttributes(model, shape, values));
}

function writeAttributes(model: Model, shape: StructureShape, values: Values): string {
  const { prefix, uri } = shape.xmlNamespace ?? {};
  let attributes = prefix && uri ? ` xmlns:${prefix}="${uri}"` : "";
  for (const [name, member] of Object.entries(shape.members)) {
    const value = member.xmlAttribute ? values[name] : undefined;
    if (value === undefined) continue;
    attributes += ` ${member.locationName ?? name}="${writeText(shapeOf(model, member.shape), value)}"`;
  }
  return attributes;
}

function writeItems(model: Model, name: string, shape: ListShape, items: readonly unknown[]): string {
  let xml = "";
  for (const item of items) xml += writeElement(model, name, shape.member, item);
  return xml;
}

function writeEntries(model: Model, name: string, shape: MapShape, map: Values): string {
  let xml = "";
  for (const [key, value] of Object.entries(map)) {
    if (value === undefined) continue;
    const keyElement = writeElement(model, shape.key.locationName ?? "key", shape.key, key);
    xml += wrap(name, keyElement + writeElement(model, shape.value.locationName ?? "value", shape.value, value));
  }
  return xml;
}
