/** Real records as calls that can be made again: their parameters read back into an operation's input. */
import { existsSync, readFileSync } from "node:fs";
import type { ServiceDefinition } from "../../../src/cloud/service.ts";
import type { CloudTrailRecord } from "../../../src/records/record.ts";
import type { Model } from "../../../src/wire/model.ts";
import type { Values } from "../../../src/wire/protocol.ts";

const folder = new URL("../../../../shared/events/", import.meta.url);
const files = ["invictus-aws_dataset", "stratus-red-team", "traildiscover"];

export const hasRecords = existsSync(folder);

/** Of calls that succeeded, oldest first. */
export function realRecords(): CloudTrailRecord[] {
  if (!hasRecords) return [];
  return files
    .flatMap((file) =>
      readFileSync(new URL(`${file}.ndjson`, folder), "utf8")
        .split("\n")
        .filter(Boolean),
    )
    .map((line) => JSON.parse(line) as CloudTrailRecord)
    .filter(({ errorCode }) => errorCode === undefined)
    .sort((one, other) => (one.eventTime < other.eventTime ? -1 : 1));
}

/** The operation that a record is of. */
export function operationOf({ operations }: ServiceDefinition, { eventName }: CloudTrailRecord): string | undefined {
  return Object.keys(operations).find((name) => (operations[name]?.recording?.eventName ?? name) === eventName);
}

/** The input that is written down as these parameters: names with their capitals again. */
export function inputOf(model: Model, operation: string, parameters: unknown): Values {
  return revived(model, model.operations[operation]?.input, parameters ?? {}) as Values;
}

function revived(model: Model, name: string | undefined, value: unknown): unknown {
  const shape = name === undefined ? undefined : model.shapes[name];
  if (!shape || typeof value !== "object" || value === null) return value;
  if (shape.type === "list") return (value as unknown[]).map((item) => revived(model, shape.member.shape, item));
  if (shape.type !== "structure") return value;
  const members = new Map(Object.keys(shape.members).map((member) => [member.toLowerCase(), member]));
  const entries = Object.entries(value).map(([key, item]) => {
    const member = members.get(key.toLowerCase()) ?? key;
    return [member, revived(model, shape.members[member]?.shape, item)];
  });
  return Object.fromEntries(entries);
}

/** The keys of a value, deep and in their order; all items of a list count as one. */
export function keysOf(value: unknown, path = ""): string[] {
  if (Array.isArray(value)) return [...new Set(value.flatMap((item) => keysOf(item, path)))];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    const here = path === "" ? key : `${path}.${key}`;
    return [here, ...keysOf(item, here)];
  });
}
