/** Typed values as CloudTrail prints them: lowerCamel names, secrets hidden. */
import type { Member, Model, Shape, StructureShape } from "../wire/model.ts";
import type { Values } from "../wire/protocol.ts";

/** How a service's records print a timestamp. */
type PrintDate = (date: Date) => unknown;

const hidden = "HIDDEN_DUE_TO_SECURITY_REASONS";

/** Prints a structure's present members; a request or response without any is null. */
export function recordValues(model: Model, shape: string | undefined, values: Values, printDate: PrintDate) {
  const structure = shape === undefined ? undefined : model.shapes[shape];
  if (structure?.type !== "structure") return null;
  const printed = printStructure(model, structure, values, printDate);
  return Object.keys(printed).length === 0 ? null : printed;
}

function printStructure(model: Model, structure: StructureShape, values: Values, printDate: PrintDate) {
  const printed: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(structure.members)) {
    const value = values[name];
    if (value === undefined || value === null) continue;
    printed[recordName(name)] = printValue(model, member, value, printDate);
  }
  return printed;
}

function recordName(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

function printValue(model: Model, member: Member, value: unknown, printDate: PrintDate): unknown {
  const shape = model.shapes[member.shape];
  if (!shape) return value;
  if (shape.sensitive) return hidden;
  return printShape(model, shape, value, printDate);
}

function printShape(model: Model, shape: Shape, value: unknown, printDate: PrintDate): unknown {
  switch (shape.type) {
    case "structure":
      return printStructure(model, shape, value as Values, printDate);
    case "list":
      return (value as unknown[]).map((item) => printValue(model, shape.member, item, printDate));
    case "map":
      return Object.fromEntries(
        Object.entries(value as Values).map(([key, item]) => [key, printValue(model, shape.value, item, printDate)]),
      );
    case "timestamp":
      return value instanceof Date ? printDate(value) : value;
    case "blob":
      return undefined;
    default:
      return value;
  }
}

/** `Jul 10, 2023 12:23:05 PM`, as IAM's records print dates. */
export function longDate(date: Date, afterYear = ""): string {
  const hour = date.getUTCHours();
  const two = (n: number) => String(n).padStart(2, "0");
  return `${months[date.getUTCMonth()]} ${date.getUTCDate()}, ${date.getUTCFullYear()}${afterYear} ${hour % 12 || 12}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())} ${hour < 12 ? "AM" : "PM"}`;
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
