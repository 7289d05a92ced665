/** Typed values as CloudTrail prints them: lowerCamel names, EC2's `items` sets, secrets hidden. */
import type { Member, Model, Shape, StructureShape } from "../wire/model.ts";
import type { Values } from "../wire/protocol.ts";

export interface RecordPrinting {
  readonly style: "plain" | "ec2";
  readonly date: (date: Date) => unknown;
}

const hidden = "HIDDEN_DUE_TO_SECURITY_REASONS";

/** Prints a structure's present members; a request or response without any is null. */
export function recordValues(model: Model, shape: string | undefined, values: Values, printing: RecordPrinting) {
  const structure = shape === undefined ? undefined : model.shapes[shape];
  if (structure?.type !== "structure") return null;
  const printed = printStructure(model, structure, values, printing);
  return Object.keys(printed).length === 0 ? null : printed;
}

function printStructure(model: Model, structure: StructureShape, values: Values, printing: RecordPrinting) {
  const printed: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(structure.members)) {
    const value = values[name];
    if (value === undefined || value === null) continue;
    printed[recordName(name, member, printing)] = printValue(model, member, value, printing);
  }
  return printed;
}

/** EC2 prints the wire's names (`GroupDescription` -> `groupDescription`), everybody else the member's. */
function recordName(name: string, member: Member, { style }: RecordPrinting): string {
  const shown = style === "ec2" ? (member.locationName ?? name) : name;
  return shown.charAt(0).toLowerCase() + shown.slice(1);
}

function printValue(model: Model, member: Member, value: unknown, printing: RecordPrinting): unknown {
  const shape = model.shapes[member.shape];
  if (!shape) return value;
  if (shape.sensitive) return hidden;
  return printShape(model, shape, value, printing);
}

function printShape(model: Model, shape: Shape, value: unknown, printing: RecordPrinting): unknown {
  switch (shape.type) {
    case "structure":
      return printStructure(model, shape, value as Values, printing);
    case "list": {
      const items = (value as unknown[]).map((item) => printValue(model, shape.member, item, printing));
      if (printing.style !== "ec2") return items;
      return items.length === 0 ? {} : { items };
    }
    case "map":
      return Object.fromEntries(
        Object.entries(value as Values).map(([key, item]) => [key, printValue(model, shape.value, item, printing)]),
      );
    case "timestamp":
      return value instanceof Date ? printing.date(value) : value;
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
