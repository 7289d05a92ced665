/** Templates' texts as values with their places. */
import { describe, expect, it } from "vitest";
import type { Path } from "./place.ts";
import { readTemplate } from "./read.ts";

const yaml = `AWSTemplateFormatVersion: 2010-09-09
Resources:
  Topic: &topic
    Type: AWS::SNS::Topic
    Properties: { TopicName: !Sub "\${AWS::StackName}-x" }
  Alarm:
    Type: AWS::CloudWatch::Alarm
    Properties:
      Period: 60
      Period: 300
      AlarmActions:
        - !GetAtt Topic.Arn
        - !If [Big, !Ref Topic, Fn::Sub: b]
  Other: *topic
  Merged:
    <<: *topic
    Type: AWS::SNS::TopicPolicy
`;

describe("YAML", () => {
  const { document, place } = readTemplate(yaml);
  const topic = { Type: "AWS::SNS::Topic", Properties: { TopicName: { "Fn::Sub": `\${AWS::StackName}-x` } } };

  it("is read with functions written out, the last of repeated keys, aliases and merges", () => {
    expect(document).toEqual({
      AWSTemplateFormatVersion: "2010-09-09",
      Resources: {
        Topic: topic,
        Alarm: {
          Type: "AWS::CloudWatch::Alarm",
          Properties: {
            Period: 300,
            AlarmActions: [
              { "Fn::GetAtt": ["Topic", "Arn"] },
              { "Fn::If": ["Big", { Ref: "Topic" }, { "Fn::Sub": "b" }] },
            ],
          },
        },
        Other: topic,
        Merged: { ...topic, Type: "AWS::SNS::TopicPolicy" },
      },
    });
  });

  const cases: [path: Path, line: number, column: number][] = [
    [["Resources", "Alarm"], 6, 3],
    [["Resources", "Topic", "Properties", "TopicName"], 5, 19],
    [["Resources", "Topic", "Properties", "TopicName", "Fn::Sub"], 5, 19],
    [["Resources", "Alarm", "Properties", "AlarmActions", 1, "Fn::If", 1, "Ref"], 13, 26],
    [["Resources", "Alarm", "Properties", "Missing"], 8, 5],
    [["Resources", "Other", "Type"], 14, 3],
    [["Nothing"], 1, 1],
  ];
  it.each(cases)("%j stands at %i:%i", (path, line, column) => {
    expect(place(path)).toEqual({ line, column });
  });
});

it("JSON has places, too, and repeated keys", () => {
  const { document, place } = readTemplate(
    '{\n\t"Resources": {\n\t\t"A": {"Ref": "X"},\n\t\t"A": {"Ref": "Y"}\n\t}\n}',
  );
  expect(document).toEqual({ Resources: { A: { Ref: "Y" } } });
  expect(place(["Resources", "A", "Ref"]).line).toBe(4);
});

describe("refuses", () => {
  const cases: [what: string, text: string, message: RegExp][] = [
    ["a tag that is no function", "A: !Nothing x", /YAML not well-formed\. \(there is no function !Nothing\)/],
    ["an alias of nothing", "A: *b", /YAML not well-formed/],
    ["no text", " ", /unsupported structure/],
    ["a list", "- a", /unsupported structure/],
  ];
  it.each(cases)("%s", (_what, text, message) => {
    expect(() => readTemplate(text)).toThrow(message);
  });
});
