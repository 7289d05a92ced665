/** The two users of the templates room held against each other: what check reads in a template is what the cloud makes of it. */
import { expect, onTestFinished, test } from "vitest";
import { templateScope } from "../../../src/monitors/readers/template-scope.ts";
import { evaluate } from "../../../src/templates/evaluate.ts";
import { readTemplate } from "../../../src/templates/read.ts";
import { isUnknown } from "../../../src/templates/unknown.ts";
import { startCloud } from "../../running/cloud.ts";
import { seeded } from "../../wire/random-values.ts";
import { stacksOf } from "./fixture.ts";

const fixed = {
  Parameters: {
    Name: { Type: "String", Default: "ann" },
    Size: { Type: "Number", Default: 5 },
    Names: { Type: "CommaDelimitedList", Default: "a, b" },
    Stage: { Type: "String" },
  },
  Mappings: { Words: { ann: { First: "one", Second: "two" }, b: { First: "three", Second: "four" } } },
  Conditions: {
    Yes: { "Fn::Equals": [{ Ref: "Name" }, "ann"] },
    No: { "Fn::Not": [{ Condition: "Yes" }] },
    Staged: { "Fn::Equals": [{ Ref: "Stage" }, "prod"] },
    Any: { "Fn::Or": [{ Condition: "Staged" }, { Condition: "Yes" }] },
    All: { "Fn::And": [{ Condition: "Staged" }, { Condition: "Yes" }] },
  },
  Resources: {
    Topic: { Type: "AWS::SNS::Topic" },
    Group: { Type: "AWS::Logs::LogGroup", Properties: { LogGroupName: { "Fn::Sub": `\${Name}-events` } } },
    Nameless: { Type: "AWS::Logs::LogGroup" },
  },
};

/** Expressions that come to a text. */
function textOf(random: () => number, depth: number): unknown {
  const text = () => textOf(random, depth - 1);
  const leaves: unknown[] = [
    "plain",
    ...["Name", "Size", "Stage", "Topic", "Group", "Nameless"].map((Ref) => ({ Ref })),
    ...["AccountId", "Region", "Partition", "URLSuffix", "StackName"].map((name) => ({ Ref: `AWS::${name}` })),
    { "Fn::GetAtt": ["Group", "Arn"] },
  ];
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)] as Item;
  if (depth === 0) return pick(leaves);
  return pick([
    () => ({ "Fn::Sub": [`\${A}/\${Name}-\${!Literal}\${Topic.TopicName}`, { A: text() }] }),
    () => ({ "Fn::Sub": `\${Group}:\${AWS::Region}:\${Stage}` }),
    () => ({ "Fn::Join": [pick([",", ""]), [text(), text()]] }),
    () => ({ "Fn::Select": [pick([0, "1"]), [text(), text()]] }),
    () => ({ "Fn::Select": [0, { "Fn::Split": [pick(["-", "n"]), text()] }] }),
    () => ({ "Fn::Select": [1, { Ref: "Names" }] }),
    () => ({ "Fn::If": [pick(["Yes", "No", "Staged", "Any", "All"]), text(), text()] }),
    () => ({ "Fn::FindInMap": ["Words", pick(["b", { Ref: "Name" }]), pick(["First", "Second"])] }),
    () => ({ "Fn::Base64": text() }),
    () => ({ "Fn::ToJsonString": { A: text(), B: [text(), { Ref: "AWS::NoValue" }] } }),
    () => ({ "Fn::Select": [1, { "Fn::Cidr": ["10.0.0.0/16", 4, { Ref: "Size" }] }] }),
  ])();
}

/** A text of which only some is known may be anything in between. */
function pattern(value: unknown): RegExp {
  const parts = isUnknown(value) ? value.parts : [String(value)];
  return new RegExp(`^${parts.map((part) => (typeof part === "string" ? RegExp.escape(part) : ".*")).join("")}$`, "s");
}

test("what check evaluates is what the cloud makes, wherever it is not unknown", async () => {
  const cloud = await startCloud();
  onTestFinished(() => cloud.close());
  const stack = stacksOf(cloud);
  onTestFinished(() => stack.client.destroy());
  let known = 0;
  for (let seed = 1; seed <= 5; seed += 1) {
    const random = seeded(seed);
    const expressions = Array.from({ length: 60 }, (_, index): [string, unknown] => [
      `O${index}`,
      textOf(random, index % 4),
    ]);
    const Outputs = Object.fromEntries(expressions.map(([name, Value]) => [name, { Value }]));
    const template = JSON.stringify({ ...fixed, Outputs });
    const StackName = `s${seed}`;
    await stack.create(template, { StackName, Parameters: [{ ParameterKey: "Stage", ParameterValue: "prod" }] });
    const { Outputs: made = [] } = await stack.describe(StackName);
    expect(made).toHaveLength(expressions.length);
    await stack.remove({ StackName });
    const scope = templateScope(readTemplate(template).document);
    for (const [name, expression] of expressions) {
      const value = evaluate(expression, scope);
      const output = made.find(({ OutputKey }) => OutputKey === name)?.OutputValue;
      expect([JSON.stringify(expression), output]).toEqual([
        JSON.stringify(expression),
        expect.stringMatching(pattern(value)),
      ]);
      if (!isUnknown(value)) known += 1;
    }
  }
  expect(known).toBeGreaterThan(100);
});
