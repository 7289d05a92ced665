/** Templates as the rules see them. */
import { describe, expect, it } from "vitest";
import { template } from "../../stack/template.ts";
import { readTemplate } from "../../templates/read.ts";
import { findMonitor } from "../catalogue/catalogue.ts";
import { checkView } from "../check/check.ts";
import { cloudformationView } from "./cloudformation.ts";

const yaml = `
Parameters:
  Threshold: { Type: Number, Default: 5 }
  Region: { Type: String }
Resources:
  Group:
    Type: AWS::Logs::LogGroup
  Trail:
    Type: AWS::CloudTrail::Trail
    Properties:
      IsLogging: true
      S3BucketName: !ImportValue bucket
      IsMultiRegionTrail: true
      CloudWatchLogsLogGroupArn: !GetAtt Group.Arn
      EventSelectors:
        - ReadWriteType: All
          ExcludeManagementEventSources: [kms.amazonaws.com]
  Filter:
    Type: AWS::Logs::MetricFilter
    Properties:
      LogGroupName: !Ref Group
      FilterPattern: '{ ($.eventSource = kms.amazonaws.com) && ($.eventName = DisableKey) && ($.errorCode NOT EXISTS) }'
      MetricTransformations:
        - MetricName: KeyDisabled
          MetricNamespace: !Sub 'Security'
          MetricValue: 1
          DefaultValue: 0
  Alarm:
    Type: AWS::CloudWatch::Alarm
    Properties:
      Namespace: Security
      MetricName: KeyDisabled
      Statistic: Average
      Period: 300
      EvaluationPeriods: 1
      Threshold: !Ref Threshold
      ComparisonOperator: GreaterThanOrEqualToThreshold
      TreatMissingData: notBreaching
      AlarmActions: [!Ref Topic]
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      KmsMasterKeyId: !Ref Key
  Mail:
    Type: AWS::SNS::Subscription
    Properties: { TopicArn: !Ref Topic, Protocol: email, Endpoint: ops@example.com }
  Key:
    Type: AWS::KMS::Key
    Properties:
      KeyPolicy:
        Statement:
          - { Effect: Allow, Principal: { AWS: !Sub 'arn:aws:iam::\${AWS::AccountId}:root' }, Action: 'kms:*', Resource: '*' }
  Late:
    Type: AWS::CloudWatch::Alarm
    Properties:
      Namespace: !Ref Region
      MetricName: KeyDisabled
      Threshold: !If [Big, 5, 1]
      AlarmActions: !If [Big, [], []]
`;

function viewOf(text: string) {
  const { document, place } = readTemplate(text);
  return cloudformationView(document, place);
}

describe("a template in YAML", () => {
  const view = viewOf(yaml);

  it("is read with its references and parameters", () => {
    expect(view?.filters).toEqual([
      {
        owner: "Filter",
        pattern: "{ ($.eventSource = kms.amazonaws.com) && ($.eventName = DisableKey) && ($.errorCode NOT EXISTS) }",
        logGroup: "Group",
        metricName: "KeyDisabled",
        namespace: "Security",
        value: "1",
        defaultValue: 0,
      },
    ]);
    expect(view?.alarms).toMatchObject([{ owner: "Alarm", threshold: 5, actions: ["Topic"] }, { owner: "Late" }]);
    expect(view?.alarms[1]).not.toHaveProperty("threshold");
    expect(view?.alarms[1]).not.toHaveProperty("actions");
    expect(view?.trails).toMatchObject([{ logGroup: "Group", selection: { excludedSources: ["kms.amazonaws.com"] } }]);
    expect(view?.topics).toEqual([
      {
        owner: "Topic",
        id: "Topic",
        subscribers: [{ protocol: "email", endpoint: "ops@example.com" }],
        key: { id: "Key", admitsCloudWatch: false },
      },
    ]);
  });

  it("is judged", () => {
    expect(view && checkView(view).map(({ rule, subject }) => `${rule} ${subject}`)).toEqual([
      "unselected-events Filter",
      "unreachable-threshold Alarm",
      "not-judged Late",
      "not-judged Late",
      "not-judged Late",
      "encrypted-topic Topic",
    ]);
  });
});

describe("a value behind a function", () => {
  const findings = (pattern: string) => {
    const view = viewOf(`
Parameters:
  Name: { Type: String, Default: CreateUser }
  Open: { Type: String }
Mappings: { Names: { a: { One: CreateUser, Two: DeleteUser } } }
Conditions:
  Never: !Equals [a, b]
  Maybe: !Equals [!Ref Open, b]
Resources:
  Filter:
    Type: AWS::Logs::MetricFilter
    Properties:
      LogGroupName: trail-events
      FilterPattern: ${pattern}
      MetricTransformations: [{ MetricName: M, MetricNamespace: N, MetricValue: "1" }]
`);
    return view && checkView(view).map(({ rule, field, message, line }) => [rule, field, message, line].join(" | "));
  };
  const both = `{ ($.eventName = \${A}) && ($.eventName = \${B}) }`;
  const unknown = (reason: string, line: number) => [
    `not-judged | pattern | the pattern is not known: ${reason} | ${line}`,
  ];
  const cases: [what: string, pattern: string, expected: unknown][] = [
    ["FindInMap", `!Sub ["${both}", {A: !FindInMap [Names, a, One], B: !FindInMap [Names, a, Two]}]`, "contradiction"],
    ["a default", `!Sub ["${both}", {A: !Ref Name, B: DeleteUser}]`, "contradiction"],
    ["a condition", `!If [Never, x, !Sub ["${both}", {A: a, B: b}]]`, "contradiction"],
    ["a parameter", "!Ref Open", unknown("the parameter Open has no default", 14)],
    ["another stack", "!ImportValue p", unknown("another stack exports p", 14)],
    ["a macro", "!Transform { Name: Words }", unknown("the macro Words says what it is", 14)],
    ["a condition on a parameter", "!If [Maybe, a, b]", unknown("the parameter Open has no default", 8)],
    [
      "nothing that is there",
      "!FindInMap [Names, b, One]",
      unknown("CloudFormation cannot evaluate it: Template error: Unable to get mapping for Names::b::One", 14),
    ],
  ];
  it.each(cases)("%s", (_what, pattern, expected) => {
    const found = findings(pattern)?.filter((line) => !line.startsWith("unwatched-filter"));
    if (typeof expected === "string") expect(found?.some((line) => line.startsWith(expected))).toBe(true);
    else expect(found).toEqual(expected);
  });
});

it("puts ARNs together as far as the log group", () => {
  const arn = `arn:\${AWS::Partition}:logs:\${AWS::Region}:\${AWS::AccountId}:log-group:\${Group}:*`;
  const view = cloudformationView({
    Resources: {
      Group: { Type: "AWS::Logs::LogGroup", Properties: { LogGroupName: "trail-events" } },
      Trail: { Type: "AWS::CloudTrail::Trail", Properties: { CloudWatchLogsLogGroupArn: { "Fn::Sub": arn } } },
      Other: {
        Type: "AWS::CloudTrail::Trail",
        Properties: { CloudWatchLogsLogGroupArn: { "Fn::Sub": `\${Group.Arn}:*` } },
      },
    },
  });
  expect(view?.trails).toMatchObject([{ logGroup: "trail-events" }, { logGroup: "trail-events" }]);
});

it("finds nothing in what this project deploys", () => {
  const monitors = [findMonitor("access-key-created-for-user"), findMonitor("nacl-changes-quiet")];
  const view = cloudformationView(template({ name: "t", monitors, emails: ["ops@example.com"] }));
  expect(view?.filters).toHaveLength(2);
  // What a monitor accepts is no part of a template.
  expect(view && checkView(view).filter(({ rule }) => rule !== "rings-for-refused")).toEqual([]);
});

it.each([[{}], ["text"], [{ planned_values: {} }]])("%j is none", (document) => {
  expect(cloudformationView(document)).toBeUndefined();
});
