/** What the tables say of records, held against the published ones in ../shared: they are evidence, the tables are ours. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { isEventOf, isEventSource } from "./event-names.ts";
import { fields } from "./fields.ts";
import { childrenOf, presenceOf } from "./presence.ts";
import { recordedParameter } from "./recorded-parameters.ts";

const folder = new URL("../../../../../shared/events/", import.meta.url);
const isHere = existsSync(folder);
if (!isHere) console.warn("SKIPPED: ../shared/events is not here, so the tables are not held against real records");

type Value = Readonly<Record<string, unknown>>;

const records: Value[] = isHere
  ? readdirSync(folder)
      .filter((file) => file.endsWith(".ndjson"))
      .flatMap((file) => readFileSync(new URL(file, folder), "utf8").trim().split("\n"))
      .map((line) => JSON.parse(line) as Value)
  : [];

function valueAt(record: unknown, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>(
      (node, key) => (typeof node === "object" && node !== null ? (node as Value)[key] : undefined),
      record,
    );
}

function texts(path: string) {
  return [...new Set(records.map((record) => String(valueAt(record, path))))];
}

function distinct(found: readonly string[]) {
  return [...new Set(found)].sort();
}

describe.skipIf(!isHere)("of all published records (needs ../shared)", () => {
  it("every event source and every event of it is known", () => {
    const unknown = records.flatMap((record) => {
      const [source, name] = [String(record.eventSource), String(record.eventName)];
      return isEventSource(source) && isEventOf(source, name) ? [] : [`${source} ${name}`];
    });
    expect(distinct(unknown)).toEqual([]);
  });

  it("every parameter is one that the call has", () => {
    const unknown = records.flatMap(({ eventSource, eventName, requestParameters }) =>
      Object.keys(requestParameters ?? {})
        .filter((key) => {
          const wanted = { event: [String(eventName)], source: [String(eventSource)], failed: false };
          return recordedParameter(key, wanted).is === "none";
        })
        .map((key) => `${eventSource} ${eventName} ${key}`),
    );
    expect(distinct(unknown)).toEqual([]);
  });

  it.each(["", "userIdentity", "userIdentity.sessionContext", "userIdentity.sessionContext.attributes", "tlsDetails"])(
    "every field of %j is known",
    (parent) => {
      const known = childrenOf(parent);
      const found = records.flatMap((record) => Object.keys((parent ? valueAt(record, parent) : record) ?? {}));
      // Fields of the first records of 2013 and 2014, which AWS has renamed since, or that their publisher added.
      const odd = ["requestId", "eventId", "state", "insightType", "insightContext"];
      expect(distinct(found).filter((field) => !known.includes(field) && !odd.includes(field))).toEqual([]);
    },
  );

  it.each(fields.filter(({ values }) => values))("$path has no other value", ({ path, values = [] }) => {
    expect(texts(path).filter((text) => text !== "undefined" && text !== "null" && !values.includes(text))).toEqual([]);
  });

  it.each(fields.filter(({ kind }) => kind !== "object"))("$path is a $kind", ({ path, kind }) => {
    const kindOf = (value: unknown) =>
      Array.isArray(value) ? "array" : typeof value === "string" ? "text" : typeof value;
    const others = records
      .map((record) => valueAt(record, path))
      .filter((value) => value !== undefined && value !== null);
    expect(distinct(others.map(kindOf)).filter((other) => other !== kind)).toEqual([]);
  });

  it.each(fields.filter(({ presence }) => presence === "always"))("$path is always there", ({ path }) => {
    expect(records.filter((record) => valueAt(record, path) === undefined)).toEqual([]);
  });

  it.each(fields.filter(({ never, only, surely }) => never || only || surely))(
    "$path is where it should be",
    ({ path, presence: usual }) => {
      const wrong = records.flatMap((record) => {
        const event = String(record.eventName);
        const identity = String(valueAt(record, "userIdentity.type"));
        const presence = presenceOf(path, { event: [event], identity: [identity], failed: false });
        const isThere = valueAt(record, path) !== undefined;
        const isWrong = (presence === "never" && isThere) || (presence === "always" && usual !== "mostly" && !isThere);
        return isWrong ? [`${event} by ${identity}: ${presence}`] : [];
      });
      expect(distinct(wrong)).toEqual([]);
    },
  );
});
