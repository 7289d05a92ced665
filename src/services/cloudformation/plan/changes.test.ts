/** The plan of an update: given what is there and what shall be, the changes that a change set shows. */
import { describe, expect, test } from "vitest";
import type { Template, TemplateResource } from "../../../templates/template.ts";
import { planChanges } from "./changes.ts";

const types = new Map([
  ["Topic", { createOnly: ["Name"], updatable: ["Display", "Tags"] }],
  ["Alarm", { createOnly: ["Name", "Target"], updatable: ["Actions", "Threshold"] }],
]);

function topic(properties: object, more: object = {}): TemplateResource {
  return {
    Type: "Topic",
    Properties: { ...properties },
    ...more,
  };
}
function alarm(properties: object): TemplateResource {
  return { Type: "Alarm", Properties: { ...properties } };
}

type Side = Pick<Template, "Parameters" | "Conditions"> & {
  readonly Resources: Template["Resources"];
  readonly values?: Readonly<Record<string, string>>;
  readonly tags?: readonly { Key: string; Value: string }[];
};

/** What is there is what `before` says, with `id-<logical id>` as physical ids and the properties of `made`. */
function plan(before: Side, after: Side, made: Readonly<Record<string, object>>): string[] {
  const { values = {}, tags = [] } = after;
  const changes = planChanges(
    {
      template: before,
      parameters: before.values ?? {},
      resources: Object.entries(before.Resources).map(([logicalId, { Type: type }]) => ({
        logicalId,
        type,
        physicalId: `id-${logicalId}`,
        properties: { ...made[logicalId] },
      })),
    },
    {
      template: after,
      parameters: values,
      tags,
      scope: {
        template: after,
        values,
        ref: (id) => `id-${id}`,
        attribute: (id, name) => `${id}.${name}`,
        imported: () => "",
        zones: () => [],
        macro: () => "",
      },
    },
    types,
  );
  return changes.flatMap(({ ResourceChange: change = {} }) => [
    [change.Action, change.LogicalResourceId, change.Replacement, change.PolicyAction].filter(Boolean).join(" "),
    ...(change.Details ?? []).map(({ Target: target = {}, ChangeSource, CausingEntity, Evaluation }) =>
      [
        " ",
        target.Name ?? target.Attribute,
        `${target.BeforeValue ?? "-"} -> ${target.AfterValue ?? "-"}`,
        ChangeSource,
        CausingEntity,
        Evaluation,
      ]
        .filter(Boolean)
        .join(" "),
    ),
  ]);
}

function ref(name: string) {
  return { Ref: name };
}
const arn = { "Fn::GetAtt": ["T", "Arn"] };
const parameter = { P: { Type: "String" } };
const unknown = "{{changeSet:KNOWN_AFTER_APPLY}}";

describe("plans", () => {
  const cases: [what: string, before: Side, made: Record<string, object>, after: Side, expected: string[]][] = [
    ["nothing", { Resources: { T: topic({}) } }, {}, { Resources: { T: topic({}) } }, []],
    [
      "nothing where numbers are written as text and members stand in another order",
      { Resources: { A: alarm({}) } },
      { A: { Threshold: 5, Actions: { a: 1, b: true } } },
      { Resources: { A: alarm({ Threshold: "5", Actions: { b: "true", a: "1" } }) } },
      [],
    ],
    [
      "a property in place",
      { Resources: { T: topic({ Display: "a" }) } },
      { T: { Display: "a" } },
      { Resources: { T: topic({ Display: "b" }) } },
      ["Modify T False", "  Display a -> b DirectModification Static"],
    ],
    [
      "a replacement, and a change of the one that names it",
      { Resources: { T: topic({ Name: "a" }), A: alarm({ Actions: [ref("T")] }) } },
      { T: { Name: "a" }, A: { Actions: ["id-T"] } },
      { Resources: { T: topic({ Name: "b" }), A: alarm({ Actions: [ref("T")] }) } },
      [
        "Modify T True ReplaceAndDelete",
        "  Name a -> b DirectModification Static",
        "Modify A False",
        `  Actions ["id-T"] -> ["${unknown}"] ResourceReference T Static`,
      ],
    ],
    [
      "a replacement that a replacement causes; where an attribute causes it, it is conditional",
      { Resources: { T: topic({ Name: "a" }), A: alarm({ Target: ref("T") }), B: alarm({ Target: arn }) } },
      { T: { Name: "a" }, A: { Target: "id-T" }, B: { Target: "T.Arn" } },
      {
        Resources: {
          T: topic({ Name: "b" }, { UpdateReplacePolicy: "Retain" }),
          A: alarm({ Target: ref("T") }),
          B: alarm({ Target: arn }),
        },
      },
      [
        "Modify T True ReplaceAndRetain",
        "  Name a -> b DirectModification Static",
        "  UpdateReplacePolicy - -> Retain DirectModification Static",
        "Modify A True ReplaceAndDelete",
        `  Target id-T -> ${unknown} ResourceReference T Static`,
        "Modify B Conditional ReplaceAndDelete",
        `  Target T.Arn -> ${unknown} ResourceAttribute T.Arn Dynamic`,
      ],
    ],
    [
      "a parameter's new value",
      { Parameters: parameter, Resources: { A: alarm({ Threshold: ref("P") }) }, values: { P: "1" } },
      { A: { Threshold: "1" } },
      { Parameters: parameter, Resources: { A: alarm({ Threshold: ref("P") }) }, values: { P: "2" } },
      ["Modify A False", "  Threshold 1 -> 2 ParameterReference P Static"],
    ],
    [
      "additions in the order of their references, then removals",
      { Resources: { Old: topic({}, { DeletionPolicy: "Retain" }), Older: topic({}) } },
      {},
      { Resources: { A: alarm({ Actions: [{ "Fn::Sub": "x/${T}" }] }), T: topic({}) } },
      ["Add T", "Add A", "Remove Old Retain", "Remove Older Delete"],
    ],
    [
      "the removal of a resource whose condition does not hold any more",
      { Resources: { T: topic({}) } },
      {},
      {
        Resources: { T: topic({}, { Condition: "No" }), A: alarm({}) },
        Conditions: { No: { "Fn::Equals": ["a", "b"] } },
      },
      ["Add A", "Remove T Delete"],
    ],
    [
      "the stack's tags on what takes tags",
      { Resources: { T: topic({}), A: alarm({}) } },
      { T: { Tags: [{ Key: "own", Value: "1" }] } },
      {
        Resources: { T: topic({ Tags: [{ Key: "own", Value: "1" }] }), A: alarm({}) },
        tags: [
          { Key: "own", Value: "2" },
          { Key: "team", Value: "sec" },
        ],
      },
      [
        "Modify T False",
        '  Tags [{"Key":"own","Value":"1"}] -> [{"Key":"own","Value":"1"},{"Key":"team","Value":"sec"}] DirectModification Static',
      ],
    ],
    [
      "metadata and policies alone",
      { Resources: { T: topic({}, { Metadata: { a: 1 } }) } },
      {},
      { Resources: { T: topic({}, { Metadata: { a: 2 }, DeletionPolicy: "Retain" }) } },
      [
        "Modify T False",
        '  Metadata {"a":1} -> {"a":2} DirectModification Static',
        "  DeletionPolicy - -> Retain DirectModification Static",
      ],
    ],
    [
      "what is selected from a value that is not known yet",
      { Resources: {} },
      {},
      {
        Resources: {
          T: topic({}),
          A: alarm({ Actions: { "Fn::Select": [5, { "Fn::Split": [":", arn] }] } }),
        },
      },
      ["Add T", "Add A"],
    ],
  ];
  test.each(cases)("%s", (_what, before, made, after, expected) => {
    expect(plan(before, after, made)).toEqual(expected);
  });
});

test("refuses another type under the same logical id", () => {
  expect(() => plan({ Resources: { T: topic({}) } }, { Resources: { T: alarm({}) } }, {})).toThrow(
    "modifies resource type of the following resources: [T]",
  );
});
