/** A model cut down to what a client knows: botocore is often some days newer than the JavaScript clients. */
import type { Model, Shape } from "../../src/wire/model.ts";

/** The names of the members that a client's schemas give each structure. */
export type ClientShapes = ReadonlyMap<string, ReadonlySet<string>>;

/** A client's package exports a schema of each structure: `[3 (a structure) or -3 (an error), namespace, name, traits, members, …]`. */
export function clientShapes(commands: Readonly<Record<string, unknown>>): ClientShapes {
  const schemas = Object.values(commands).filter((value) => Array.isArray(value) && Math.abs(value[0]) === 3);
  return new Map((schemas as unknown[][]).map((schema) => [String(schema[2]), new Set(schema[4] as string[])]));
}

/** Structures that the client has under another name, or as a union, are taken as they are. */
export function knownToClient(model: Model, shapes: ClientShapes, has: (operation: string) => boolean): Model {
  const operations = Object.entries(model.operations).filter(([name]) => has(name));
  return {
    ...model,
    operations: Object.fromEntries(operations),
    shapes: Object.fromEntries(
      Object.entries(model.shapes).map(([name, shape]) => [name, cut(shape, shapes.get(name))]),
    ),
  };
}

function cut(shape: Shape, known: ReadonlySet<string> | undefined): Shape {
  if (shape.type !== "structure" || !known) return shape;
  const members = Object.entries(shape.members).filter(([name]) => known.has(name));
  return { ...shape, members: Object.fromEntries(members) };
}

/** What the model has and the client lacks, e.g. `CreateRoleRequest.MaxSigninSessionDuration`. */
export function newerThanClient(model: Model, known: Model): string[] {
  const operations = Object.keys(model.operations).filter((name) => !known.operations[name]);
  const members = Object.entries(model.shapes).flatMap(([name, shape]) => {
    const other = known.shapes[name];
    if (shape.type !== "structure" || other?.type !== "structure") return [];
    return Object.keys(shape.members).flatMap((member) => (other.members[member] ? [] : [`${name}.${member}`]));
  });
  return [...operations, ...members];
}
