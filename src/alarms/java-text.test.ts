/** Numbers and dates as Java prints them. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { isoOffsetDate, javaDouble, jsonDouble, reasonDate } from "./java-text.ts";

test.each<[number, string]>([
  [1, "1.0"],
  [0, "0.0"],
  [-0, "-0.0"],
  [21.5, "21.5"],
  [-50, "-50.0"],
  [0.001, "0.001"],
  [0.00025, "2.5E-4"],
  [9_999_999, "9999999.0"],
  [10_000_000, "1.0E7"],
  [123_456_789.5, "1.234567895E8"],
  [1e300, "1.0E300"],
  [40.760000000000005, "40.760000000000005"],
])("%d prints as %s", (value, text) => expect(javaDouble(value)).toBe(text));

test("a printed double reads back as the same number", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => Number(javaDouble(value)) === value),
  );
});

test("JSON shows doubles as such", () => expect(JSON.stringify([jsonDouble(50), jsonDouble(0.5)])).toBe("[50.0,0.5]"));

test("dates", () => {
  const at = Date.parse("2026-09-04T05:43:07.551Z");
  expect(isoOffsetDate(at)).toBe("2026-09-04T05:43:07.551+0000");
  expect(reasonDate(at)).toBe("04/09/26 05:43:07");
});
