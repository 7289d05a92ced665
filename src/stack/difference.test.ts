/** What an update does to each resource. */
import { describe, expect, test } from "vitest";
import { difference } from "./difference.ts";
import type { Resource } from "./resource.ts";

function one(properties: Record<string, unknown>, more: Partial<Resource> = {}) {
  return {
    Resources: { A: { Type: "T", Properties: properties, ...more } },
  };
}
const none = { Resources: {} };

describe("a resource that", () => {
  type Given = { readonly Resources: Record<string, Resource> };
  const cases: [what: string, before: Given, after: Given, expected: object[]][] = [
    ["stays as it is", one({ N: 1 }), one({ N: 1 }), []],
    [
      "has its members in another order",
      one({ P: { a: 1, b: [{ c: 1, d: 2 }] } }),
      one({ P: { b: [{ d: 2, c: 1 }], a: 1 } }),
      [],
    ],
    ["comes", none, one({ N: 1 }), [{ id: "A", type: "T", action: "add", properties: [] }]],
    ["goes", one({ N: 1 }), none, [{ id: "A", type: "T", action: "remove", properties: [] }]],
    ["changes a value", one({ N: 1 }), one({ N: 5 }), [{ properties: [{ path: "N", before: 1, after: 5 }] }]],
    ["gains a property", one({}), one({ N: 5 }), [{ properties: [{ path: "N", after: 5 }] }]],
    ["loses a property", one({ N: 1 }), one({}), [{ properties: [{ path: "N", before: 1 }] }]],
    [
      "changes deep inside",
      one({ P: { a: { b: 1, c: 2 } } }),
      one({ P: { a: { b: 1, c: 3 } } }),
      [{ properties: [{ path: "P.a.c", before: 2, after: 3 }] }],
    ],
    [
      "changes a member of a list, which is told whole",
      one({ L: [1, 2] }),
      one({ L: [1, 3] }),
      [{ properties: [{ path: "L", before: [1, 2], after: [1, 3] }] }],
    ],
    [
      "refers to another",
      one({ L: { Ref: "X" } }),
      one({ L: { Ref: "Y" } }),
      [{ properties: [{ path: "L", before: { Ref: "X" }, after: { Ref: "Y" } }] }],
    ],
    [
      "is no longer retained",
      one({}, { DeletionPolicy: "Retain" }),
      one({}),
      [{ properties: [{ path: "DeletionPolicy", before: "Retain" }] }],
    ],
  ];
  test.each(cases)("%s", (_what, before, after, expected) => {
    const found = difference(before, after);
    expect(found).toHaveLength(expected.length);
    expect(found).toMatchObject(expected);
  });
});
