/** Whom the policies let in, and what outlives the stack. */
import { describe, expect, test } from "vitest";
import type { Stack } from "../monitors/monitor.ts";
import { resources } from "./template.fixture.ts";

describe("policies let in whom they must, and nobody else:", () => {
  const statements = (id: string, property: string, given: Partial<Stack> = {}) => {
    const document = resources(given)[id]?.Properties[property] as {
      Statement: { Sid: string; Principal: unknown; [member: string]: unknown }[];
    };
    return Object.fromEntries(document.Statement.map((statement) => [statement.Sid, statement]));
  };

  test("the bucket: this trail, over TLS", () => {
    const policy = statements("BucketPolicy", "PolicyDocument", { bucket: { prefix: "p" } });
    expect(Object.keys(policy)).toEqual([
      "AWSCloudTrailAclCheck20150319",
      "AWSCloudTrailWrite20150319",
      "DenyPlainHttp",
    ]);
    expect(policy.AWSCloudTrailWrite20150319).toMatchObject({
      Resource: { "Fn::Sub": "${Bucket.Arn}/p/AWSLogs/${AWS::AccountId}/*" },
      Condition: {
        StringEquals: {
          "aws:SourceArn": {
            "Fn::Sub": "arn:${AWS::Partition}:cloudtrail:${AWS::Region}:${AWS::AccountId}:trail/bell",
          },
        },
      },
    });
  });

  test("the bucket: the organization's accounts", () => {
    const policy = statements("BucketPolicy", "PolicyDocument", { trail: { organization: "o-a1b2c3d4e5" } });
    expect(policy.AWSCloudTrailOrganizationWrite20150319).toMatchObject({
      Resource: { "Fn::Sub": "${Bucket.Arn}/AWSLogs/o-a1b2c3d4e5/*" },
    });
  });

  test("the topic: this account's alarms", () => {
    expect(statements("TopicPolicy", "PolicyDocument")).toMatchObject({
      AlarmsPublish: {
        Principal: { Service: "cloudwatch.amazonaws.com" },
        Condition: { StringEquals: { "aws:SourceAccount": { Ref: "AWS::AccountId" } } },
      },
    });
  });

  test("the topics of event notifications: event rules, too, without a condition", () => {
    const given: Partial<Stack> = {
      eventNotifications: true,
      subscribers: [{ protocol: "https", endpoint: "https://example.com/bell" }],
    };
    for (const id of ["TopicPolicy", "TopicJsonPolicy"]) {
      const { AlarmsPublish, EventsPublish, ...others } = statements(id, "PolicyDocument", given);
      expect(others).toEqual({});
      expect(AlarmsPublish?.Condition).toBeDefined();
      expect(EventsPublish).toEqual({
        ...{ Sid: "EventsPublish", Effect: "Allow", Principal: { Service: "events.amazonaws.com" } },
        ...{ Action: "sns:Publish", Resource: { Ref: id.replace("Policy", "") } },
      });
    }
    expect(statements("Key", "KeyPolicy", { ...given, encryption: "customer-key" }).EventsPublish).toMatchObject({
      Principal: { Service: "events.amazonaws.com" },
      Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
    });
  });

  test("the key: CloudTrail, CloudWatch Logs, CloudWatch, SNS", () => {
    const principals = Object.values(statements("Key", "KeyPolicy", { encryption: "customer-key" })).map(
      ({ Principal }) => (Principal as { Service?: unknown }).Service,
    );
    expect(principals).toEqual([
      undefined,
      "cloudtrail.amazonaws.com",
      "cloudtrail.amazonaws.com",
      { "Fn::Sub": "logs.${AWS::Region}.${AWS::URLSuffix}" },
      "cloudwatch.amazonaws.com",
      "sns.amazonaws.com",
    ]);
  });
});

test("what audits stays when the stack goes, and a failed creation leaves nothing behind", () => {
  const kept = Object.entries(resources({ encryption: "customer-key" })).filter(
    ([, { DeletionPolicy }]) => DeletionPolicy,
  );
  expect(kept.map(([id]) => id)).toEqual(["Key", "Bucket", "LogGroup"]);
  for (const [, resource] of kept)
    expect(resource).toMatchObject({ DeletionPolicy: "RetainExceptOnCreate", UpdateReplacePolicy: "Retain" });
});
