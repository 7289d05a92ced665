/** The key of an encrypted topic decides whose messages it takes: an alarm's, a person's, nobody's. */
import * as cw from "@aws-sdk/client-cloudwatch";
import type { KMS } from "@aws-sdk/client-kms";
import * as sns from "@aws-sdk/client-sns";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { clientOptions } from "../../running/clients.ts";
import { startCloud, type TestCloud } from "../../running/cloud.ts";
import { account, createKey, day, kmsClient, opening, refusalOf, serviceStatement } from "./fixture.ts";

const minute = 60_000;
const topicArn = `arn:aws:sns:us-east-1:${account}:alerts`;

let cloud: TestCloud;
let kms: KMS;
let topics: sns.SNSClient;
let alarms: cw.CloudWatchClient;
beforeEach(async () => {
  cloud = await startCloud({ services: ["cloudwatch", "kms", "sns"] });
  await cloud.clock.set(opening);
  kms = kmsClient(cloud);
  topics = new sns.SNSClient(clientOptions(cloud));
  alarms = new cw.CloudWatchClient(clientOptions(cloud));
});
afterEach(async () => {
  for (const client of [kms, topics, alarms]) client.destroy();
  await cloud.close();
});

describe("an encrypted topic", () => {
  const encrypt = async (KmsMasterKeyId: string) => {
    await topics.send(new sns.CreateTopicCommand({ Name: "alerts", Attributes: { KmsMasterKeyId } }));
    await topics.send(new sns.SubscribeCommand({ TopicArn: topicArn, Protocol: "email", Endpoint: "ops@example.com" }));
    const [confirmation] = cloud.inbox();
    const Token = new URL(confirmation?.links[0] ?? "").searchParams.get("Token") ?? "";
    await topics.send(new sns.ConfirmSubscriptionCommand({ TopicArn: topicArn, Token }));
  };
  const subjects = () => cloud.inbox().map(({ subject }) => subject);

  /** Puts an alarm that goes off, and tells what its history says of the action. */
  const ring = async () => {
    await alarms.send(
      new cw.PutMetricAlarmCommand({
        AlarmName: "users",
        Namespace: "Audit",
        MetricName: "users",
        Statistic: "Sum",
        Period: 60,
        EvaluationPeriods: 1,
        Threshold: 1,
        ComparisonOperator: "LessThanThreshold",
        TreatMissingData: "breaching",
        AlarmActions: [topicArn],
      }),
    );
    await cloud.clock.advance(minute);
    const asked = new cw.DescribeAlarmHistoryCommand({ AlarmName: "users", HistoryItemType: "Action" });
    const { AlarmHistoryItems: [action] = [] } = await alarms.send(asked);
    const { actionState, error } = JSON.parse(action?.HistoryData ?? "{}");
    return { summary: action?.HistorySummary, actionState, error };
  };
  const failed = (error: unknown) => ({
    summary: `Failed to execute action ${topicArn}`,
    actionState: "Failed",
    error,
  });
  const shutOut = "CloudWatch Alarms does not have authorization to access the SNS topic encryption key.";

  const cloudWatch = serviceStatement("cloudwatch.amazonaws.com");
  const policies: [what: string, statements: object[], delivers: boolean][] = [
    ["lets CloudWatch in", [cloudWatch], true],
    ["does not name CloudWatch", [], false],
    ["names another service", [serviceStatement("cloudtrail.amazonaws.com")], false],
    ["lets CloudWatch encrypt but not decrypt", [{ ...cloudWatch, Action: "kms:GenerateDataKey*" }], false],
    ["lets CloudWatch decrypt but not encrypt", [{ ...cloudWatch, Action: "kms:Decrypt" }], false],
    [
      "lets CloudWatch in for this topic",
      [{ ...cloudWatch, Condition: { StringEquals: { "kms:EncryptionContext:aws:sns:topicArn": topicArn } } }],
      true,
    ],
  ];
  test.each(policies)("whose key's policy %s: an alarm's mail arrives: %#", async (_what, statements, delivers) => {
    await encrypt(await createKey(kms, ...statements));
    const action = await ring();
    if (delivers) expect(action).toMatchObject({ actionState: "Succeeded", error: null });
    else expect(action).toEqual(failed(shutOut));
    expect(subjects().some((subject) => subject.startsWith("ALARM:"))).toBe(delivers);
  });

  test("with AWS's own key shuts CloudWatch out, and nobody else of the account", async () => {
    await encrypt("alias/aws/sns");
    expect(await ring()).toEqual(failed(shutOut));
    await topics.send(new sns.PublishCommand({ TopicArn: topicArn, Subject: "by hand", Message: "text" }));
    expect(subjects()).toContain("by hand");
    expect(subjects().some((subject) => subject.startsWith("ALARM:"))).toBe(false);
  });

  type Spoil = (KeyId: string) => Promise<unknown>;
  const spoilt: [what: string, spoil: Spoil, name: string, sentence: (key: string) => string, code: string][] = [
    [
      "disabled",
      (KeyId) => kms.disableKey({ KeyId }),
      "KMSDisabledException",
      (key) => `${key} is disabled.`,
      "DisabledException",
    ],
    [
      "pending deletion",
      (KeyId) => kms.scheduleKeyDeletion({ KeyId }),
      "KMSInvalidStateException",
      (key) => `${key} is pending deletion.`,
      "KMSInvalidStateException",
    ],
    [
      "gone",
      async (KeyId) => {
        await kms.scheduleKeyDeletion({ KeyId, PendingWindowInDays: 7 });
        await cloud.clock.advance(7 * day);
      },
      "KMSNotFoundException",
      (key) => `Key '${key}' does not exist`,
      "NotFoundException",
    ],
  ];
  test.each(spoilt)("whose key is %s takes no message from anybody", async (_what, spoil, name, sentence, code) => {
    const key = await createKey(kms, cloudWatch);
    await encrypt(key);
    await spoil(key);
    const tail = `(Service: AWSKMS; Status Code: 400; Error Code: ${code}; Request ID: `;
    const message = expect.stringContaining(`${sentence(key)} ${tail}`);
    const Publish = new sns.PublishCommand({ TopicArn: topicArn, Message: "text" });
    expect(await refusalOf(topics.send(Publish))).toEqual({ name, message });
    expect(await ring()).toEqual(failed(message));
    const entries = [{ Id: "1", Message: "text" }];
    const batch = topics.send(new sns.PublishBatchCommand({ TopicArn: topicArn, PublishBatchRequestEntries: entries }));
    expect((await refusalOf(batch)).name).toBe(name);
  });
});
