/** CBOR to the byte: the form of a number is its type's, not its value's. */
import { cbor } from "@smithy/core/cbor";
import { describe, expect, test } from "vitest";
import { CborBytes } from "./cbor-bytes.ts";
import type { Model, Shape } from "./model.ts";
import { writeCbor } from "./write-cbor.ts";

const shapes: Record<string, Shape> = {
  Double: { type: "double" },
  Float: { type: "float" },
  Integer: { type: "integer" },
  Long: { type: "long" },
  Text: { type: "string" },
  Flag: { type: "boolean" },
  Bytes: { type: "blob" },
  Time: { type: "timestamp" },
  Doubles: { type: "list", member: { shape: "Double" } },
  Map: { type: "map", key: { shape: "Text" }, value: { shape: "Integer" } },
  Structure: { type: "structure", members: { A: { shape: "Double" }, B: { shape: "Text" } } },
};
const model = { service: "test", shapes } as unknown as Model;

function written(shape: string, value: unknown): Uint8Array {
  const to = new CborBytes();
  writeCbor(to, model, shape, value);
  return to.bytes;
}

describe("writeCbor", () => {
  const cases: [what: string, shape: string, value: unknown, hex: string][] = [
    ["a whole double", "Double", 1, "fb3ff0000000000000"],
    ["no double at all", "Double", Number.NaN, "fb7ff8000000000000"],
    ["a whole float", "Float", 2, "fa40000000"],
    ["a small integer", "Integer", 23, "17"],
    ["an integer of one byte", "Integer", 24, "1818"],
    ["of two", "Integer", 256, "190100"],
    ["of four", "Integer", 65536, "1a00010000"],
    ["of eight", "Long", 4294967296, "1b0000000100000000"],
    ["a negative one", "Integer", -1, "20"],
    ["another", "Integer", -500, "3901f3"],
    ["text by its bytes", "Text", "é", "62c3a9"],
    ["true", "Flag", true, "f5"],
    ["false", "Flag", false, "f4"],
    ["bytes", "Bytes", new Uint8Array([1, 2]), "420102"],
    ["a time", "Time", new Date(1000), "c1fb3ff0000000000000"],
    ["a list", "Doubles", [0], "81fb0000000000000000"],
    ["a map without what has no value", "Map", { a: 1, b: undefined }, "a1616101"],
    ["a structure without what the model has not", "Structure", { B: "b", C: 1 }, "a161426162"],
  ];
  test.each(cases)("%s", (_what, shape, value, hex) => {
    expect(Buffer.from(written(shape, value)).toString("hex")).toBe(hex);
  });

  test("more than fits into the first buffer", () => {
    const items = Array.from({ length: 5000 }, (_, index) => index / 4);
    expect(cbor.deserialize(written("Doubles", items))).toEqual(items);
    const ones = Object.fromEntries(items.map((_, index) => [`${index}`, 1]));
    expect(cbor.deserialize(written("Map", ones))).toEqual(ones);
    const text = "x".repeat(70_000);
    expect(cbor.deserialize(written("Text", text))).toBe(text);
  });
});
