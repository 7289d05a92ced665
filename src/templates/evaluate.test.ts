/** What the intrinsic functions come to, known and unknown. */
import { describe, expect, it, test } from "vitest";
import { evaluate, holds } from "./evaluate.ts";
import type { Scope } from "./scope.ts";
import { causesIn, filledIn, unknown } from "./unknown.ts";

const scope: Scope = {
  template: {
    Resources: { Topic: { Type: "AWS::SNS::Topic" }, Group: { Type: "AWS::Logs::LogGroup" } },
    Mappings: { Regions: { "eu-west-1": { Name: "Ireland", Zones: ["a", "b"] } } },
    Conditions: {
      Yes: { "Fn::Equals": ["a", "a"] },
      No: { "Fn::Not": [{ Condition: "Yes" }] },
      Later: { "Fn::Equals": [{ Ref: "Stage" }, "prod"] },
      Round: { "Fn::Not": [{ Condition: "Round" }] },
    },
  },
  values: { Name: "ann", Sizes: ["1", "2"], Stage: unknown("Stage has no default"), "AWS::Region": "eu-west-1" },
  ref: (id) => (id === "Group" ? "trail-events" : unknown(`${id} is not made yet`, { resource: id })),
  attribute: (id, attribute) => unknown(`${id} is not made yet`, { resource: id, attribute }),
  imported: (name) => unknown(`${name} is another stack's`),
  zones: (region) => [`${region}a`, `${region}b`],
  macro: (name) => unknown(`the macro ${name} says`),
};

/** What is not known as `<reason>`. */
function shown(value: unknown) {
  return filledIn(evaluate(value, scope), ({ reason }) => `<${reason}>`);
}

function ref(name: string) {
  return { Ref: name };
}

describe("evaluates", () => {
  const cases: [what: string, value: unknown, expected: unknown][] = [
    ["plain values to themselves", { A: [1, true, "x", { B: "y" }] }, { A: [1, true, "x", { B: "y" }] }],
    ["a parameter", ref("Name"), "ann"],
    ["a resource's name", ref("Group"), "trail-events"],
    ["a resource that is not made", ref("Topic"), "<Topic is not made yet>"],
    ["AWS::NoValue to nothing", { A: ref("AWS::NoValue"), B: [ref("AWS::NoValue"), 1] }, { B: [1] }],
    ["texts with names", { "Fn::Sub": `\${Name} of \${AWS::Region}, \${!Name}` }, `ann of eu-west-1, \${Name}`],
    ["texts with own names", { "Fn::Sub": [`\${Own}-\${Name}`, { Own: ref("Group") }] }, "trail-events-ann"],
    ["texts that are known in parts", { "Fn::Sub": `a-\${Stage}-\${Name}` }, "a-<Stage has no default>-ann"],
    ["attributes in texts", { "Fn::Sub": `\${Topic.Arn}:*` }, "<Topic is not made yet>:*"],
    ["lists into texts", { "Fn::Join": [":", ["a", ref("Name"), 1]] }, "a:ann:1"],
    ["lists that are known in parts", { "Fn::Join": [":", ["a", ref("Stage")]] }, "a:<Stage has no default>"],
    ["one of a list", { "Fn::Select": ["1", ref("Sizes")] }, "2"],
    ["one of an unknown list", { "Fn::Select": [0, { "Fn::Split": [",", ref("Stage")] }] }, "<Stage has no default>"],
    ["the parts of a text", { "Fn::Split": ["-", "a-b"] }, ["a", "b"]],
    ["a map's member", { "Fn::FindInMap": ["Regions", ref("AWS::Region"), "Name"] }, "Ireland"],
    ["a map's list", { "Fn::FindInMap": ["Regions", "eu-west-1", "Zones"] }, ["a", "b"]],
    [
      "a map's member by an unknown key",
      { "Fn::FindInMap": ["Regions", ref("Stage"), "Name"] },
      "<Stage has no default>",
    ],
    ["a default", { "Fn::FindInMap": ["Regions", "x", "Name", { DefaultValue: ref("Name") }] }, "ann"],
    ["what holds", { "Fn::If": ["Yes", ref("Name"), { "Fn::FindInMap": ["none", "x", "y"] }] }, "ann"],
    ["what does not hold", { "Fn::If": ["No", 1, ref("AWS::NoValue")] }, undefined],
    ["what may hold", { "Fn::If": ["Later", 1, 2] }, "<Stage has no default>"],
    ["what is decided whatever may hold", { "Fn::Or": [{ Condition: "Later" }, { Condition: "Yes" }] }, true],
    ["what is decided against it", { "Fn::And": [{ Condition: "Later" }, { Condition: "No" }] }, false],
    ["what is not decided", { "Fn::And": [{ Condition: "Later" }, { Condition: "Yes" }] }, "<Stage has no default>"],
    ["another stack's value", { "Fn::ImportValue": { "Fn::Sub": `\${Name}-topic` } }, "<ann-topic is another stack's>"],
    ["a macro's answer", { "Fn::Transform": { Name: "AWS::Include" } }, "<the macro AWS::Include says>"],
    ["zones", { "Fn::GetAZs": "" }, ["eu-west-1a", "eu-west-1b"]],
    ["text in base 64", { "Fn::Base64": "grün" }, "Z3LDvG4="],
    ["values as JSON", { "Fn::ToJsonString": { A: ref("Name") } }, '{"A":"ann"}'],
    ["values as JSON that are not all known", { "Fn::ToJsonString": [ref("Stage")] }, "<Stage has no default>"],
    ["a list's length", { "Fn::Length": [1, ref("Stage")] }, 2],
    [
      "a policy's condition",
      { Condition: { StringEquals: { a: ref("Name") } } },
      { Condition: { StringEquals: { a: "ann" } } },
    ],
    [
      "blocks of addresses",
      { "Fn::Cidr": ["192.168.0.0/24", "3", 5] },
      ["192.168.0.0/27", "192.168.0.32/27", "192.168.0.64/27"],
    ],
    ["blocks that are whole", { "Fn::Cidr": ["10.0.1.9/16", 2, 8] }, ["10.0.0.0/24", "10.0.1.0/24"]],
    [
      "blocks of IPv6",
      { "Fn::Cidr": ["2001:db8:1234:1a00::/56", 2, 64] },
      ["2001:db8:1234:1a00::/64", "2001:db8:1234:1a01::/64"],
    ],
  ];
  it.each(cases)("%s", (_what, value, expected) => {
    expect(shown(value)).toEqual(expected);
  });
});

describe("refuses", () => {
  const cases: [what: string, value: unknown, message: string][] = [
    ["a name of nothing", ref("Nobody"), "Unresolved resource dependencies [Nobody]"],
    ["a condition of nothing", { "Fn::If": ["Never", 1, 2] }, "Unresolved condition dependency Never"],
    ["conditions in a circle", { "Fn::If": ["Round", 1, 2] }, "Circular dependencies for conditions [Round, Round]"],
    [
      "a map's member that is not there",
      { "Fn::FindInMap": ["Regions", "x", "Name"] },
      "Unable to get mapping for Regions::x::Name",
    ],
    [
      "a list's item that is not there",
      { "Fn::Select": [2, ["a"]] },
      "Fn::Select cannot select nonexistent value at index 2",
    ],
    ["a function of nobody's", { "Fn::Nothing": 1 }, "Trailbell does not evaluate Fn::Nothing"],
    [
      "more blocks than there is room for",
      { "Fn::Cidr": ["10.0.0.0/24", 3, 7] },
      "10.0.0.0/24 has no room for 3 blocks of 7 bits",
    ],
    ["blocks of no address", { "Fn::Cidr": ["10.0.0/24", 1, 7] }, "10.0.0/24 is not a valid CIDR block"],
  ];
  it.each(cases)("%s", (_what, value, message) => {
    expect(() => evaluate(value, scope)).toThrow(message);
  });
});

test("what is unknown says where the template asks for it, and for what", () => {
  const value = { A: { "Fn::Sub": [`\${X}\${Topic.Arn}`, { X: ref("Stage") }] }, B: { "Fn::If": ["Later", 1, 2] } };
  expect(causesIn(evaluate(value, scope, ["Resources"]))).toEqual([
    { reason: "Stage has no default", at: ["Resources", "A", "Fn::Sub", 1, "X"] },
    { reason: "Topic is not made yet", at: ["Resources", "A"], resource: "Topic", attribute: "Arn" },
    { reason: "Stage has no default", at: ["Conditions", "Later", "Fn::Equals", 0] },
  ]);
});

test("conditions hold, do not, or may", () => {
  expect(["Yes", "No"].map((name) => holds(name, scope))).toEqual([true, false]);
  expect(causesIn(holds("Later", scope))).toHaveLength(1);
});
