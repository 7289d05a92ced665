/** Alarm to topic to mail: what a state change tells the people who subscribed. */
import * as cw from "@aws-sdk/client-cloudwatch";
import * as sns from "@aws-sdk/client-sns";
import { beforeAll, expect, test } from "vitest";
import { useCloud } from "../../running/cloud.ts";

const MINUTE = 60_000;
const noon = Date.parse("2026-03-02T12:00:00Z");

const running = useCloud({ services: ["cloudwatch", "sns"] });
const alarms = running.client(cw.CloudWatchClient);
const topics = running.client(sns.SNSClient);

beforeAll(async () => {
  await running.clock.set(noon);
});

/** Mails that are about alarms. */
function alarmMails() {
  return running.inbox().filter(({ subject }) => subject.startsWith("ALARM:"));
}

async function subscribe(topicArn: string): Promise<void> {
  await topics.send(new sns.SubscribeCommand({ TopicArn: topicArn, Protocol: "email", Endpoint: "ops@example.com" }));
  const [confirmation] = running.inbox();
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
  await running.clock.advance(MINUTE);
  expect(alarmMails()).toEqual([]);

  const MetricData = [{ MetricName: "new-user-created", Value: 5 }];
  await alarms.send(new cw.PutMetricDataCommand({ Namespace: "CloudTrailMetrics", MetricData }));
  await running.clock.advance(MINUTE);
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
  await running.clock.advance(MINUTE);
  const asked = new cw.DescribeAlarmHistoryCommand({ AlarmName: "orphan", HistoryItemType: "Action" });
  const { AlarmHistoryItems: [action] = [] } = await alarms.send(asked);
  expect(action?.HistorySummary).toBe("Failed to execute action arn:aws:sns:us-east-1:000000000000:gone");
  expect(JSON.parse(action?.HistoryData ?? "")).toMatchObject({ actionState: "Failed", error: "Topic does not exist" });
});
