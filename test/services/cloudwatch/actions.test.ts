/** Alarm to topic to mail: what a state change tells the people who subscribed. */
import * as cw from "@aws-sdk/client-cloudwatch";
import * as sns from "@aws-sdk/client-sns";
import { afterAll, beforeAll, expect, test } from "vitest";
import { services } from "../../../src/services/registry.ts";
import { clientOptions, startCloud, type TestCloud } from "../client.ts";

const MINUTE = 60_000;
const noon = Date.parse("2026-03-02T12:00:00Z");

let running: TestCloud;
let alarms: cw.CloudWatchClient;
let topics: sns.SNSClient;

beforeAll(async () => {
  running = await startCloud({ services: services.filter(({ name }) => name === "cloudwatch" || name === "sns") });
  await running.cloud.clock.set(noon);
  alarms = new cw.CloudWatchClient(clientOptions(running));
  topics = new sns.SNSClient(clientOptions(running));
});
afterAll(async () => {
  alarms.destroy();
  topics.destroy();
  await running.close();
});

/** Mails that are about alarms. */
const alarmMails = () => running.cloud.mailbox.list().filter(({ subject }) => subject.startsWith("ALARM:"));

async function subscribe(topicArn: string): Promise<void> {
  await topics.send(new sns.SubscribeCommand({ TopicArn: topicArn, Protocol: "email", Endpoint: "ops@example.com" }));
  const [confirmation] = running.cloud.mailbox.list();
  const token = new URL(confirmation?.links[0] ?? "").searchParams.get("Token") ?? "";
  await topics.send(new sns.ConfirmSubscriptionCommand({ TopicArn: topicArn, Token: token }));
}

test("a mail tells who subscribed, and the history keeps what was published", async () => {
  const { TopicArn: topicArn = "" } = await topics.send(new sns.CreateTopicCommand({ Name: "alerts" }));
  await subscribe(topicArn);
  await alarms.send(
    new cw.PutMetricAlarmCommand({
      AlarmName: "new-user-created-alarm",
      Namespace: "CloudTrailMetrics",
      MetricName: "new-user-created",
      Statistic: "Sum",
      Period: 300,
      EvaluationPeriods: 1,
      Threshold: 1,
      ComparisonOperator: "GreaterThanOrEqualToThreshold",
      TreatMissingData: "notBreaching",
      AlarmActions: [topicArn],
    }),
  );
  await running.cloud.clock.advance(MINUTE);
  expect(alarmMails()).toEqual([]);

  const MetricData = [{ MetricName: "new-user-created", Value: 5 }];
  await alarms.send(new cw.PutMetricDataCommand({ Namespace: "CloudTrailMetrics", MetricData }));
  await running.cloud.clock.advance(MINUTE);
  expect(alarmMails()).toMatchObject([
    {
      to: "ops@example.com",
      from: "AWS Notifications <no-reply@sns.amazonaws.com>",
      subject: 'ALARM: "new-user-created-alarm" in US East (N. Virginia)',
      text: expect.stringContaining(
        'because "Threshold Crossed: 1 datapoint [5.0 (02/03/26 11:57:00)] was greater than or equal to the threshold (1.0)." at "Monday 02 March, 2026 12:02:00 UTC".',
      ),
    },
  ]);

  const asked = new cw.DescribeAlarmHistoryCommand({ HistoryItemType: "Action" });
  const { AlarmHistoryItems: [action] = [] } = await alarms.send(asked);
  expect(action).toMatchObject({
    Timestamp: new Date(noon + 2 * MINUTE),
    HistorySummary: `Successfully executed action ${topicArn}`,
  });
  const data = JSON.parse(action?.HistoryData ?? "");
  expect(data).toMatchObject({ actionState: "Succeeded", notificationResource: topicArn, error: null });
  expect(alarmMails()[0]?.text).toContain(JSON.parse(data.publishedMessage).email);
  expect(JSON.parse(JSON.parse(data.publishedMessage).default)).toMatchObject({
    AlarmName: "new-user-created-alarm",
    NewStateValue: "ALARM",
    OldStateValue: "OK",
  });
});

test("a topic that is gone is written down as the reason why nobody was told", async () => {
  await alarms.send(
    new cw.PutMetricAlarmCommand({
      AlarmName: "orphan",
      Namespace: "CloudTrailMetrics",
      MetricName: "nothing",
      Statistic: "Sum",
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 1,
      ComparisonOperator: "LessThanThreshold",
      TreatMissingData: "breaching",
      AlarmActions: ["arn:aws:sns:us-east-1:000000000000:gone"],
    }),
  );
  await running.cloud.clock.advance(MINUTE);
  const asked = new cw.DescribeAlarmHistoryCommand({ AlarmName: "orphan", HistoryItemType: "Action" });
  const { AlarmHistoryItems: [action] = [] } = await alarms.send(asked);
  expect(action?.HistorySummary).toBe("Failed to execute action arn:aws:sns:us-east-1:000000000000:gone");
  expect(JSON.parse(action?.HistoryData ?? "")).toMatchObject({ actionState: "Failed", error: "Topic does not exist" });
});
