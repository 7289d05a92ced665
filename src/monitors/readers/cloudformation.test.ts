/** Templates as the rules see them. */
import { describe, expect, it } from "vitest";
import { template } from "../../stack/template.ts";
import { walkThrough } from "../catalogue/walk-through.ts";
import { checkView } from "../check/check.ts";
import { cloudformationView } from "./cloudformation.ts";
import { parseTemplateText } from "./template-text.ts";

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
      FilterPattern: '{ ($.eventSource = kms.amazonaws.com) && ($.eventName = DisableKey) }'
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

describe("a template in YAML", () => {
  const view = cloudformationView(parseTemplateText(yaml));

  it("is read with its references and parameters", () => {
    expect(view?.filters).toEqual([
      {
        owner: "Filter",
        pattern: "{ ($.eventSource = kms.amazonaws.com) && ($.eventName = DisableKey) }",
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
    expect(view && checkView(view).map(({ rule, monitor }) => `${rule} ${monitor}`)).toEqual([
      "unselected-events Filter",
      "unreachable-threshold Alarm",
      "encrypted-topic Topic",
    ]);
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
  const view = cloudformationView(template({ name: "t", monitors: walkThrough, emails: ["ops@example.com"] }));
  expect(view?.filters).toHaveLength(3);
  expect(view && checkView(view)).toEqual([]);
});

it.each([[{}], ["text"], [{ planned_values: {} }]])("%j is none", (document) => {
  expect(cloudformationView(document)).toBeUndefined();
});
