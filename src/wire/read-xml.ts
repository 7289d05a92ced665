/** Reads typed values from XML elements. */
import type { Member, Model, Shape, StructureShape } from "./model.ts";
import type { XmlElement } from "./parse-xml.ts";
import type { Values } from "./protocol.ts";
import { parseScalar } from "./scalars.ts";
import { elementName, isFlattened, itemName, setEntry, shapeOf } from "./shapes.ts";

/** A value's text does not fit its type. */
export class IllTypedXml extends Error {}

/** @throws {IllTypedXml} where an element's text does not fit its member. */
export function readElement(model: Model, shape: Shape, element: XmlElement): unknown {
  switch (shape.type) {
    case "structure":
      return readStructure(model, shape, element);
    case "list": {
      const name = itemName(shape);
      return readItems(
        model,
        shape.member,
        element.children.filter((child) => child.name === name),
      );
    }
    case "map":
      return readEntries(model, shape.key, shape.value, element.children);
    default:
      return readText(shape, element.name, element.text);
  }
}

function readStructure(model: Model, shape: StructureShape, element: XmlElement): Values {
  const values: Values = {};
  for (const name in shape.members) {
    const member = shape.members[name];
    const value = member && readMember(model, name, member, element);
    if (value !== undefined) values[name] = value;
  }
  return values;
}

function readMember(model: Model, name: string, member: Member, element: XmlElement): unknown {
  const shape = shapeOf(model, member.shape);
  const wireName = elementName(model, name, member);
  if (member.xmlAttribute) {
    const text = element.attributes[wireName];
    return text === undefined ? undefined : readText(shape, wireName, text);
  }
  const children = element.children.filter((child) => child.name === wireName);
  const [first] = children;
  if (!first) return undefined;
  if (!isFlattened(shape, member)) return readElement(model, shape, first);
  if (shape.type === "map") return readEntries(model, shape.key, shape.value, children);
  return shape.type === "list" ? readItems(model, shape.member, children) : undefined;
}

function readItems(model: Model, member: Member, items: readonly XmlElement[]): unknown[] {
  const shape = shapeOf(model, member.shape);
  return items.map((item) => readElement(model, shape, item));
}

function readEntries(model: Model, key: Member, value: Member, entries: readonly XmlElement[]): Values {
  const map: Values = {};
  for (const { children } of entries) {
    const name = children.find((child) => child.name === (key.locationName ?? "key"))?.text;
    const item = children.find((child) => child.name === (value.locationName ?? "value"));
    if (name !== undefined && item) setEntry(map, name, readElement(model, shapeOf(model, value.shape), item));
  }
  return map;
}

function readText(shape: Shape, name: string, text: string): unknown {
  const value = parseScalar(shape, text);
  if (value === undefined) throw new IllTypedXml(`${name} is not of type ${shape.type}`);
  return value;
}
