/** Looking up the shapes of a model, and the names of their members in XML and query parameters. */
import type { ListShape, Member, Model, Shape, StructureShape } from "./model.ts";
import type { Values } from "./protocol.ts";

/** @throws where the model names a shape that it has not: a fault of its generator. */
export function shapeOf(model: Model, name: string): Shape {
  const shape = model.shapes[name];
  if (!shape) throw new Error(`${model.service}/model.json has no shape ${name}`);
  return shape;
}

const nothing: StructureShape = { type: "structure", members: {} };

/** The structure of that name; without a name, the structure that has no members. */
export function structureOf(model: Model, name: string | undefined): StructureShape {
  if (name === undefined) return nothing;
  const shape = shapeOf(model, name);
  if (shape.type !== "structure") throw new Error(`${model.service}/model.json: ${name} is no structure`);
  return shape;
}

/** The name of a member's element or parameter; a flattened list's items stand for it under their own name. */
export function elementName(model: Model, name: string, member: Member): string {
  const shape = shapeOf(model, member.shape);
  const own = isFlattened(shape, member) && shape.type === "list" ? shape.member.locationName : undefined;
  return own ?? member.locationName ?? name;
}

export function itemName(shape: ListShape): string {
  return shape.member.locationName ?? "member";
}

export function isFlattened(shape: Shape, member: Member): boolean {
  return (shape.type === "list" || shape.type === "map") && (shape.flattened ?? member.flattened ?? false);
}

/** Sets a map's entry, also one named `__proto__`. */
export function setEntry(map: Values, key: string, value: unknown): void {
  if (key === "__proto__")
    Object.defineProperty(map, key, { value, enumerable: true, configurable: true, writable: true });
  else map[key] = value;
}
