/** Writes typed values as CBOR in one walk, each in the form of its type: strict clients read no integer where a double is due. */
import type { CborBytes } from "./cbor-bytes.ts";
import type { Model, Shape, StructureShape } from "./model.ts";
import type { Values } from "./protocol.ts";
import { shapeOf } from "./shapes.ts";

/** Seconds since the epoch, as RFC 8949 numbers it. */
const epochTag = 1;

/** @param value as the handler gave it, typed by the SDK's types: the casts below rest on that. */
export function writeCbor(to: CborBytes, model: Model, shapeName: string, value: unknown): void {
  const shape = shapeOf(model, shapeName);
  if (shape.type === "structure") {
    const members = membersOf(shape, value as Values);
    to.map(members.length);
    writeMembers(to, model, members);
  } else if (shape.type === "list") {
    const items = value as readonly unknown[];
    to.list(items.length);
    for (const item of items) writeCbor(to, model, shape.member.shape, item);
  } else if (shape.type === "map") writeEntries(to, model, shape.value.shape, value as Values);
  else scalars[shape.type](to, value);
}

const scalars: Readonly<Record<ScalarType, (to: CborBytes, value: unknown) => void>> = {
  string: (to, value) => to.text(String(value)),
  boolean: (to, value) => to.boolean(value === true),
  integer: (to, value) => to.integer(Number(value)),
  long: (to, value) => to.integer(Number(value)),
  float: (to, value) => to.float(Number(value)),
  double: (to, value) => to.double(Number(value)),
  blob: (to, value) => to.blob(value as Uint8Array),
  timestamp: (to, value) => {
    to.tag(epochTag);
    to.double((value as Date).getTime() / 1000);
  },
};

type ScalarType = Exclude<Shape["type"], "structure" | "list" | "map">;

/** What is told of an error beside its name and message; nothing where the model has no such error. */
export function errorMembers(model: Model, errorName: string, values: Values): readonly WrittenMember[] {
  const shape = Object.hasOwn(model.shapes, errorName) ? model.shapes[errorName] : undefined;
  return shape?.type === "structure" ? membersOf(shape, values) : [];
}

export interface WrittenMember {
  readonly name: string;
  readonly shape: string;
  readonly value: unknown;
}

function membersOf(shape: StructureShape, values: Values): WrittenMember[] {
  return Object.entries(shape.members).flatMap(([name, member]) => {
    const value = values[name];
    return value === undefined || value === null ? [] : [{ name, shape: member.shape, value }];
  });
}

/** The members' pairs, after the head of their map. */
export function writeMembers(to: CborBytes, model: Model, members: readonly WrittenMember[]): void {
  for (const { name, shape, value } of members) {
    to.text(name);
    writeCbor(to, model, shape, value);
  }
}

function writeEntries(to: CborBytes, model: Model, valueShape: string, map: Values): void {
  const entries = Object.entries(map).filter(([, value]) => value !== undefined && value !== null);
  to.map(entries.length);
  for (const [key, value] of entries) {
    to.text(key);
    writeCbor(to, model, valueShape, value);
  }
}
