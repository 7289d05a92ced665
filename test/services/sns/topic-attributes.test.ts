/** What a topic can be set to: attributes, delivery policies and permissions. */
import * as sns from "@aws-sdk/client-sns";
import { describe, expect, test } from "vitest";
import { useCloud } from "../../running/cloud.ts";
import { account, arnOf, invalid, refusalOf, snsOf } from "./fixture.ts";

const running = useCloud({ services: ["sns"] });
const cloud = snsOf(running);

const missing = { code: "NotFound", message: "Topic does not exist", status: 404 };

describe("a topic's attributes", () => {
  const policyOf = (topic: string) => ({
    Version: "2008-10-17",
    Id: "__default_policy_ID",
    Statement: [
      {
        Sid: "__default_statement_ID",
        Effect: "Allow",
        Principal: { AWS: "*" },
        Action: [
          ...["SNS:GetTopicAttributes", "SNS:SetTopicAttributes", "SNS:AddPermission", "SNS:RemovePermission"],
          ...["SNS:DeleteTopic", "SNS:Subscribe", "SNS:ListSubscriptionsByTopic", "SNS:Publish"],
        ],
        Resource: arnOf(topic),
        Condition: { StringEquals: { "AWS:SourceOwner": account } },
      },
    ],
  });

  test("are AWS's defaults at first", async () => {
    const {
      Policy = "",
      EffectiveDeliveryPolicy = "",
      ...plain
    } = await cloud.topicAttributes(await cloud.createTopic("plain"));
    expect(plain).toEqual({
      TopicArn: arnOf("plain"),
      Owner: account,
      DisplayName: "",
      SubscriptionsConfirmed: "0",
      SubscriptionsPending: "0",
      SubscriptionsDeleted: "0",
    });
    expect(JSON.parse(Policy)).toEqual(policyOf("plain"));
    expect(JSON.parse(EffectiveDeliveryPolicy).http.defaultHealthyRetryPolicy).toMatchObject({
      numRetries: 3,
      minDelayTarget: 20,
    });
  });

  test("of a FIFO topic say so", async () => {
    const arn = await cloud.createTopic("ordered.fifo", { FifoTopic: "true" });
    expect(await cloud.topicAttributes(arn)).toMatchObject({ FifoTopic: "true", ContentBasedDeduplication: "false" });
  });

  const settings: [name: string, value: string, shown: string | undefined][] = [
    ["DisplayName", "Security alarms", "Security alarms"],
    ["SignatureVersion", "2", "2"],
    ["TracingConfig", "Active", "Active"],
    ["KmsMasterKeyId", "alias/aws/sns", "alias/aws/sns"],
    ["KmsMasterKeyId", "", undefined],
    ["HTTPFailureFeedbackRoleArn", "arn:aws:iam::000000000000:role/r", "arn:aws:iam::000000000000:role/r"],
  ];
  test.each(settings)("%s set to '%s' is shown", async (AttributeName, AttributeValue, shown) => {
    const TopicArn = await cloud.createTopic("settings");
    await cloud.client.send(new sns.SetTopicAttributesCommand({ TopicArn, AttributeName, AttributeValue }));
    expect((await cloud.topicAttributes(TopicArn))[AttributeName]).toBe(shown);
  });

  const refused: [name: string, value: string, expected: object][] = [
    ["Colour", "red", invalid("AttributeName")],
    ["FifoTopic", "false", invalid("AttributeName")],
    ["ContentBasedDeduplication", "true", invalid("AttributeName")],
    ["SignatureVersion", "3", invalid("SignatureVersion: Invalid value [3]. Must be 1 or 2.")],
    ["DisplayName", "a".repeat(101), invalid("DisplayName")],
    ["Policy", "{}", invalid("Policy Error: null")],
    ["Policy", "not JSON", invalid("Policy Error: null")],
    [
      "DeliveryPolicy",
      '{"http":{"defaultHealthyRetryPolicy":{"numRetries":101}}}',
      invalid("DeliveryPolicy: numRetries must be an integer between 0 and 100"),
    ],
  ];
  test.each(refused)("%s set to '%s' is refused", async (AttributeName, AttributeValue, expected) => {
    const TopicArn = await cloud.createTopic("settings");
    const call = cloud.client.send(new sns.SetTopicAttributesCommand({ TopicArn, AttributeName, AttributeValue }));
    expect(await refusalOf(call)).toEqual(expected);
  });
});

describe("a delivery policy", () => {
  const standard = {
    minDelayTarget: 20,
    maxDelayTarget: 20,
    numRetries: 3,
    numMaxDelayRetries: 0,
    numNoDelayRetries: 0,
    numMinDelayRetries: 0,
    backoffFunction: "linear",
  };
  const text = { headerContentType: "text/plain; charset=UTF-8" };
  const json = { headerContentType: "application/json" };
  const retries = { minDelayTarget: 5, maxDelayTarget: 6, numRetries: 1 };
  const cases: [set: string, shown: object | undefined, effectiveRetries: object, effectiveRequest: object][] = [
    [
      JSON.stringify({ http: { defaultRequestPolicy: json } }),
      { http: { disableSubscriptionOverrides: false, defaultRequestPolicy: json } },
      standard,
      json,
    ],
    [
      JSON.stringify({ http: { defaultHealthyRetryPolicy: retries } }),
      { http: { defaultHealthyRetryPolicy: retries, disableSubscriptionOverrides: false } },
      { ...standard, ...retries },
      text,
    ],
    [
      JSON.stringify({ http: { defaultHealthyRetryPolicy: null } }),
      { http: { disableSubscriptionOverrides: false } },
      standard,
      text,
    ],
    [JSON.stringify({ http: null }), undefined, standard, text],
    ["", undefined, standard, text],
  ];
  test.each(cases)("%s", async (AttributeValue, shown, effectiveRetries, effectiveRequest) => {
    const TopicArn = await cloud.createTopic("delivering");
    await cloud.client.send(
      new sns.SetTopicAttributesCommand({ TopicArn, AttributeName: "DeliveryPolicy", AttributeValue }),
    );
    const { DeliveryPolicy, EffectiveDeliveryPolicy = "" } = await cloud.topicAttributes(TopicArn);
    expect(DeliveryPolicy && JSON.parse(DeliveryPolicy)).toEqual(shown);
    expect(JSON.parse(EffectiveDeliveryPolicy)).toEqual({
      http: {
        defaultHealthyRetryPolicy: effectiveRetries,
        disableSubscriptionOverrides: false,
        defaultRequestPolicy: effectiveRequest,
      },
    });
  });
});

describe("permissions", () => {
  const allow = (topic: string, Label: string, ...ActionName: string[]) =>
    cloud.client.send(
      new sns.AddPermissionCommand({ TopicArn: arnOf(topic), Label, AWSAccountId: ["111111111111"], ActionName }),
    );
  const statements = async (topic: string) =>
    JSON.parse((await cloud.topicAttributes(arnOf(topic))).Policy ?? "").Statement;

  test("are statements of the policy, one for each label", async () => {
    await cloud.createTopic("shared");
    await allow("shared", "one", "Publish");
    await allow("shared", "two", "Publish", "Subscribe");
    const root = "arn:aws:iam::111111111111:root";
    const added = { Effect: "Allow", Principal: { AWS: root }, Resource: arnOf("shared") };
    expect((await statements("shared")).slice(1)).toEqual([
      { Sid: "one", ...added, Action: "SNS:Publish" },
      { Sid: "two", ...added, Action: ["SNS:Publish", "SNS:Subscribe"] },
    ]);
    expect(await refusalOf(allow("shared", "one", "Publish"))).toEqual(invalid("Statement already exists"));
    await cloud.client.send(new sns.RemovePermissionCommand({ TopicArn: arnOf("shared"), Label: "one" }));
    await cloud.client.send(new sns.RemovePermissionCommand({ TopicArn: arnOf("shared"), Label: "nobody" }));
    expect((await statements("shared")).map(({ Sid }: { Sid: string }) => Sid)).toEqual([
      "__default_statement_ID",
      "two",
    ]);
  });

  const scope = invalid("Policy statement action out of service scope!");
  const statement = (more: object) => ({
    Effect: "Allow",
    Principal: "*",
    Action: "sns:Publish",
    Resource: "*",
    ...more,
  });
  const refused: [what: string, statement: object, expected: object][] = [
    ["every action", statement({ Action: "sns:*" }), scope],
    ["an action on no topic", statement({ Action: ["sns:Publish", "sns:CreateTopic"] }), scope],
    ["another service's action", statement({ Action: "s3:GetObject" }), scope],
    [
      "several resources",
      statement({ Resource: ["a", "b"] }),
      invalid("Policy statement must apply to a single resource!"),
    ],
    ["nobody", statement({ Principal: undefined }), invalid("Policy Error: null")],
  ];
  test.each(refused)("a policy may not name %s", async (_what, given, expected) => {
    const TopicArn = await cloud.createTopic("guarded");
    const AttributeValue = JSON.stringify({ Version: "2012-10-17", Statement: [given] });
    const call = cloud.client.send(
      new sns.SetTopicAttributesCommand({ TopicArn, AttributeName: "Policy", AttributeValue }),
    );
    expect(await refusalOf(call)).toEqual(expected);
  });

  test("errors are AWS's", async () => {
    expect(await refusalOf(allow("nobody", "one", "Publish"))).toEqual(missing);
    expect(await refusalOf(allow("shared", "three", "Bark"))).toEqual(scope);
  });
});
