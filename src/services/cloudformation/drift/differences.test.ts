/** Drift as a table: what is declared, what is there, what differs. */
import { describe, expect, test } from "vitest";
import { differences } from "./differences.ts";

type Values = Record<string, unknown>;
const statement = { Effect: "Allow", Action: "s3:*" };

describe("differences", () => {
  const cases: [what: string, declared: Values, actual: Values, expected: string[]][] = [
    ["none", { A: 1, B: ["x"] }, { A: "1", B: ["x"] }, []],
    ["what is not declared", { A: 1 }, { A: 1, B: 2 }, []],
    ["another value", { A: 1 }, { A: 2 }, ["NOT_EQUAL /A 1 2"]],
    ["a value that is gone", { A: 1 }, {}, ["REMOVE /A 1 null"]],
    ["deep inside", { A: { B: { C: 1, D: 2 } } }, { A: { B: { C: 3, D: 2, E: 4 } } }, ["NOT_EQUAL /A/B/C 1 3"]],
    ["lists in another order", { A: ["x", "y"] }, { A: ["y", "x"] }, []],
    ["an item too much", { A: ["x"] }, { A: ["x", "y"] }, ["ADD /A/1 null y"]],
    ["an item that is gone", { A: ["x", "y"] }, { A: ["y"] }, ["REMOVE /A/0 x null"]],
    [
      "one item for another",
      { Tags: [{ Key: "a", Value: "1" }] },
      { Tags: [{ Key: "a", Value: "2" }] },
      ["NOT_EQUAL /Tags/0/Value 1 2"],
    ],
    [
      "a member that was put into a policy",
      { PolicyDocument: { Statement: [statement] } },
      { PolicyDocument: { Statement: [{ ...statement, Condition: {} }] } },
      ["ADD /PolicyDocument/Statement/0/Condition null {}"],
    ],
  ];
  test.each(cases)("%s", (_what, declared, actual, expected) => {
    const found = differences(declared, actual).map(
      ({ DifferenceType: type, PropertyPath: path, ExpectedValue: wanted, ActualValue: is }) =>
        `${type} ${path} ${wanted} ${is}`,
    );
    expect(found).toEqual(expected);
  });
});
