/** Templates with anything where something else belongs: stacks fail with a reason, or are refused; nothing is a bug. */
import { describe, expect, test } from "vitest";
import { Fault } from "../../../src/cloud/fault.ts";
import { operator } from "../../../src/cloud/principal.ts";
import { resourceTypes } from "../../../src/services/cloudformation/resources/resource-types.ts";
import { useCloud } from "../../running/cloud.ts";
import { seeded } from "../../wire/random-values.ts";

const rounds = process.env.TRAILBELL_FULL === "1" ? 400 : 30;

const running = useCloud();

function call(operation: string, input: object) {
  const { cloud } = running;
  const principal = operator(cloud.account);
  return cloud.store.transaction(() =>
    cloud.invoke("cloudformation", operation, input, { principal, region: "us-east-1", record: true }),
  );
}

/** What the call answers, or the fault that it throws; anything else that it throws fails the test. */
function outcome(operation: string, input: object): string {
  try {
    call(operation, input);
    return "done";
  } catch (error) {
    if (error instanceof Fault) return `${error.code}: ${error.message}`;
    throw error;
  }
}

const values: readonly unknown[] = [
  "",
  "x",
  "arn:aws:sns:us-east-1:000000000000:x",
  "true",
  0,
  7,
  -1.5,
  true,
  [],
  ["x"],
  [{}],
  [["x"]],
  {},
  { x: "y" },
  { constructor: "x" },
  { Ref: "AWS::NoValue" },
  { Ref: "AWS::Region" },
  { Ref: "toString" },
  { "Fn::GetAtt": "x" },
  { "Fn::Sub": [`\${a}`, { a: [] }] },
  { "Fn::Select": ["0", ["x"]] },
  { "Fn::Join": "x" },
  { "Fn::If": ["c", 1, 2] },
  { "Fn::Split": [1, 2] },
  { PolicyDocument: "x", PolicyName: 1 },
  { Statement: [{ Effect: "Allow" }] },
  [{ Key: "a", Value: "b" }],
];

/** Half of the properties of a type with values that belong elsewhere. */
function properties(type: string, random: () => number): Record<string, unknown> {
  const { createOnly = [], updatable = [] } = resourceTypes.get(type) ?? {};
  const chosen = [...createOnly, ...updatable].filter(() => random() < 0.5);
  return Object.fromEntries(chosen.map((name) => [name, values[Math.floor(random() * values.length)]]));
}

describe("any values for the properties of", () => {
  test.each([...resourceTypes.keys()])("%s", (Type) => {
    for (let seed = 1; seed <= rounds; seed += 1) {
      const random = seeded(seed);
      const template = () =>
        JSON.stringify({
          Conditions: { c: { "Fn::Equals": ["a", "a"] } },
          Resources: {
            S: { Type: "AWS::CloudFormation::WaitConditionHandle" },
            X: { Type, Properties: properties(Type, random) },
          },
        });
      const stack = { StackName: `s${seed}`, Capabilities: ["CAPABILITY_NAMED_IAM"] };
      outcome("CreateStack", { ...stack, TemplateBody: template(), DisableRollback: seed % 2 === 0 });
      outcome("UpdateStack", { ...stack, TemplateBody: template() });
      outcome("CreateChangeSet", { ...stack, ChangeSetName: "c", TemplateBody: template() });
      outcome("DetectStackDrift", stack);
      expect(outcome("DeleteStack", { ...stack, DeletionMode: "FORCE_DELETE_STACK" })).toBe("done");
    }
  });
});

describe("texts that are no template", () => {
  const stands = { S: { Type: "AWS::CloudFormation::WaitConditionHandle" } };
  const cases: [what: string, text: string | object, message: RegExp][] = [
    ["nothing", " ", /unsupported structure/],
    ["a list", "[]", /unsupported structure/],
    ["brackets without end", "[".repeat(40_000), /not well-formed/],
    ["JSON without end", `{"Resources":${'{"a":'.repeat(8_000)}1${"}".repeat(8_001)}`, /nested deeper/],
    [
      "aliases without end",
      `a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nd: &d [*c,*c]\ne: &e [*d,*d]\nf: &f [*e,*e]\ng: &g [*f,*f]\nh: [*g,*g]`,
      /not well-formed|Invalid template property/,
    ],
    ["null", { Resources: { S: { ...stands.S, Properties: { A: null } } } }, /'null' values are not allowed/],
    ["sections that are lists", { Resources: stands, Outputs: [] }, /\[\/Outputs\] must be an object/],
    ["parameters without type", { Parameters: { P: {} }, Resources: stands }, /must contain a Type member/],
    ["outputs without value", { Resources: stands, Outputs: { O: {} } }, /must contain a Value/],
    [
      "outputs of nothing",
      { Resources: stands, Outputs: { O: { Value: { Ref: "X" } } } },
      /\[X\] in the Outputs block/,
    ],
    [
      "a resource that needs itself",
      { Resources: { S: { ...stands.S, DependsOn: "S" } } },
      /Circular dependency between resources: \[S\]/,
    ],
    [
      "names that every object has",
      { Resources: { S: { ...stands.S, DependsOn: "toString" } } },
      /Unresolved resource dependencies \[toString\]/,
    ],
    [
      "an unknown condition",
      { Resources: { S: { ...stands.S, Condition: "C" } } },
      /Unresolved condition dependency C/,
    ],
    [
      "conditions in a circle",
      { Conditions: { A: { Condition: "B" }, B: { "Fn::Not": [{ Condition: "A" }] } }, Resources: stands },
      /Circular dependencies for conditions \[A, B\]/,
    ],
    [
      "a pattern that is no expression",
      { Parameters: { P: { Type: "String", Default: "a", AllowedPattern: "(" } }, Resources: stands },
      /AllowedPattern \( is no regular expression/,
    ],
    [
      "a pattern that would hold up others",
      {
        Parameters: { P: { Type: "String", Default: `${"a".repeat(4000)}!`, AllowedPattern: "(a+)+" } },
        Resources: stands,
      },
      /must match pattern/,
    ],
    [
      "more resources than AWS takes",
      { Resources: Object.fromEntries(Array.from({ length: 501 }, (_, n) => [`S${n}`, stands.S])) },
      /Number of resources, 501/,
    ],
    [
      "more text than AWS takes",
      `${JSON.stringify({ Resources: stands })}${" ".repeat(51_200)}`,
      /less than or equal to 51200/,
    ],
  ];
  test.each(cases)("%s", (_what, given, message) => {
    const TemplateBody = typeof given === "string" ? given : JSON.stringify(given);
    expect(outcome("CreateStack", { StackName: "t", TemplateBody })).toMatch(message);
  });
});
