/** Management events as published accounts recorded them: what a trail delivers by default, kind by kind, with how many there were. */
import { recordEvent } from "../../../patterns/match.ts";
import table from "./measured-records.json" with { type: "json" };

/** One publisher's records. Which account made them, and what it was doing, is part of the evidence. */
export interface MeasuredSet {
  readonly name: string;
  readonly records: number;
  readonly kinds: readonly MeasuredKind[];
}

export interface MeasuredKind {
  readonly count: number;
  readonly event: ReturnType<typeof recordEvent>;
  readonly isByService: boolean;
  readonly isReadOnly: boolean;
}

let sets: readonly MeasuredSet[] | undefined;

/** Made when a pattern is first measured. */
export function measuredSets(): readonly MeasuredSet[] {
  sets ??= table.sets.map(({ name, records, rows }) => ({ name, records, kinds: rows.map(kindOf) }));
  return sets;
}

function kindOf(row: string): MeasuredKind {
  const [count = "0", ...values] = row.split("|");
  const fields = new Map(table.columns.map((path, index) => [path, values[index] ?? ""]));
  return {
    count: Number(count),
    event: recordEvent(recordOf(fields)),
    isByService: fields.get("userIdentity.invokedBy") !== "" || fields.get("userIdentity.type") === "AWSService",
    isReadOnly: fields.get("readOnly") === "true",
  };
}

/** Fields that every record has, beside those that tell its kind. */
const common: Readonly<Record<string, unknown>> = {
  eventVersion: "1.11",
  eventTime: "2026-01-31T12:00:00Z",
  awsRegion: "us-east-1",
  requestParameters: null,
  responseElements: null,
  requestID: "5f1c2a52-0d34-4a2b-8d57-4f4a1f6b8a10",
  eventID: "0b6f4d5e-4a58-4e0c-9a63-1d4c2b7b9f01",
  managementEvent: true,
  recipientAccountId: "111122223333",
  eventCategory: "Management",
};

function recordOf(fields: ReadonlyMap<string, string>): object {
  const record: Record<string, unknown> = { ...common };
  for (const [path, value] of fields)
    if (value !== "") put(record, path, path === "readOnly" ? value === "true" : value);
  return record;
}

function put(record: Record<string, unknown>, path: string, value: unknown): void {
  const [key = "", ...rest] = path.split(".");
  if (rest.length === 0) record[key] = value;
  else {
    const inner = (record[key] ?? {}) as Record<string, unknown>;
    put(inner, rest.join("."), value);
    record[key] = inner;
  }
}
