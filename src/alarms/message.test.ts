/** What an alarm tells its topic: the JSON message, the subject and the mail. */
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { alarm, percentileAlarm } from "./alarm.fixture.ts";
import { alarmMail } from "./mail.ts";
import { mailDate } from "./mail-parts.ts";
import { alarmMessage, metricTexts, publishedMessage } from "./message.ts";
import type { Notification } from "./notification.ts";
import { regionName } from "./regions.ts";
import type { AlarmSettings } from "./settings.ts";
import { alarmSms, alarmSubject } from "./subject.ts";

/** A file of the shared vectors; undefined, said aloud, where they are not beside this repository. */
function sharedVectors<T>(name: string): T | undefined {
  const file = new URL(`../../../shared/semantics/vectors/${name}`, import.meta.url);
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8")) as T;
  console.warn(`SKIPPED: ${name} is not beside this repository, so its cases are not run`);
  return undefined;
}

const REASON =
  "Threshold Crossed: 1 datapoint [6.0 (14/09/26 11:13:00)] was greater than or equal to the threshold (5.0).";

function notify(settings: AlarmSettings = alarm(), changes: Partial<Notification> = {}): Notification {
  return {
    settings,
    account: "000000000000",
    region: "us-east-1",
    oldState: "OK",
    newState: "ALARM",
    reason: REASON,
    changedAt: Date.parse("2026-09-14T11:18:44.401Z"),
    configuredAt: Date.parse("2026-09-14T11:00:00.016Z"),
    ...changes,
  };
}

describe("the message", () => {
  test("is compact JSON in AWS's order", () => {
    expect(alarmMessage(notify())).toBe(
      '{"AlarmName":"new-user-created-alarm","AlarmDescription":null,"AWSAccountId":"000000000000",' +
        '"AlarmConfigurationUpdatedTimestamp":"2026-09-14T11:00:00.016+0000","NewStateValue":"ALARM",' +
        `"NewStateReason":"${REASON}","StateChangeTime":"2026-09-14T11:18:44.401+0000",` +
        '"Region":"US East (N. Virginia)",' +
        '"AlarmArn":"arn:aws:cloudwatch:us-east-1:000000000000:alarm:new-user-created-alarm","OldStateValue":"OK",' +
        '"ActionExecutedAfterMuteWindow":false,"OKActions":[],' +
        '"AlarmActions":["arn:aws:sns:us-east-1:000000000000:alerts"],"InsufficientDataActions":[],' +
        '"Trigger":{"MetricName":"new-user-created","Namespace":"LogMetrics","StatisticType":"Statistic",' +
        '"Statistic":"SUM","Unit":null,"Dimensions":[],"Period":300,"EvaluationPeriods":1,' +
        '"ComparisonOperator":"GreaterThanOrEqualToThreshold","Threshold":5.0,"TreatMissingData":"",' +
        '"EvaluateLowSampleCountPercentile":""}}',
    );
  });

  test("shows what is set", () => {
    const settings = alarm({
      description: "five users",
      statistic: "SampleCount",
      unit: "Count",
      dimensions: [{ name: "InstanceId", value: "i-1" }],
      datapointsToAlarm: 1,
      treatMissingData: "notBreaching",
    });
    const { AlarmDescription, Trigger } = JSON.parse(alarmMessage(notify(settings)));
    expect(AlarmDescription).toBe("five users");
    expect(JSON.stringify(Trigger)).toBe(
      '{"MetricName":"new-user-created","Namespace":"LogMetrics","StatisticType":"Statistic",' +
        '"Statistic":"SAMPLE_COUNT","Unit":"Count","Dimensions":[{"value":"i-1","name":"InstanceId"}],"Period":300,' +
        '"EvaluationPeriods":1,"DatapointsToAlarm":1,"ComparisonOperator":"GreaterThanOrEqualToThreshold",' +
        '"Threshold":5,"TreatMissingData":"notBreaching","EvaluateLowSampleCountPercentile":""}',
    );
  });

  test("of a percentile names the extended statistic", () => {
    const { Trigger } = JSON.parse(alarmMessage(notify(percentileAlarm())));
    expect(Trigger).toMatchObject({ StatisticType: "ExtendedStatistic", ExtendedStatistic: "p90" });
    expect(Trigger).not.toHaveProperty("Statistic");
  });

  interface Shape {
    readonly messages: { readonly metricFieldOrder: string[]; readonly triggerFieldOrder: string[] };
  }
  const recorded = sharedVectors<Shape>("recorded/alarm-sns-message.json");
  test.skipIf(!recorded)("has the recorded fields in the recorded order", () => {
    const message = JSON.parse(alarmMessage(notify(alarm({ datapointsToAlarm: 1 }))));
    expect(Object.keys(message)).toEqual(recorded?.messages.metricFieldOrder);
    expect(Object.keys(message.Trigger)).toEqual(recorded?.messages.triggerFieldOrder);
  });

  test("is published together with the texts for phones and mail", () => {
    const given = notify();
    expect(JSON.parse(publishedMessage(given, metricTexts))).toEqual({
      default: alarmMessage(given),
      sms: 'ALARM: "new-user-created-alarm" in US East (N. Virginia)',
      email: alarmMail(given),
    });
    expect(Object.keys(JSON.parse(publishedMessage(given, metricTexts)))).toEqual(["default", "sms", "email"]);
  });
});

describe("the subject", () => {
  const long = "n".repeat(255);
  test.each<[string, string, string, Partial<Notification>]>([
    ["names state, alarm and region", "a", 'ALARM: "a" in US East (N. Virginia)', {}],
    ["of recovery", "a", 'OK: "a" in EU (Ireland)', { newState: "OK", region: "eu-west-1" }],
    ["is cut to 100", long, `ALARM: "${"n".repeat(63)}..." in US East (N. Virginia)`, {}],
    ["is not cut at 100", "n".repeat(66), `ALARM: "${"n".repeat(66)}" in US East (N. Virginia)`, {}],
    [
      "has one _ for a run of other letters",
      "Überwachung 警報-é",
      'ALARM: "_berwachung _-_" in US East (N. Virginia)',
      {},
    ],
  ])("%s", (_, name, expected, changes) => {
    const subject = alarmSubject(notify(alarm({ name }), changes));
    expect(subject).toBe(expected);
    expect(subject.length).toBeLessThanOrEqual(100);
  });

  test("for phones keeps 90 characters of the name", () => {
    expect(alarmSms(notify(alarm({ name: long })))).toBe(`ALARM: "${"n".repeat(87)}..." in US East (N. Virginia)`);
  });
});

describe("the mail", () => {
  interface Mail {
    readonly bodies: { readonly metric: string };
  }
  const recorded = sharedVectors<Mail>("recorded/alarm-email.json");
  test.skipIf(!recorded)("is the recorded one, byte for byte", () => {
    const settings = alarm({
      description: "five users",
      unit: "Percent",
      evaluationPeriods: 3,
      datapointsToAlarm: 2,
      treatMissingData: "ignore",
      dimensions: [
        { name: "InstanceId", value: "i-x" },
        { name: "LoadBalancer", value: "app/1" },
      ],
      okActions: ["arn:aws:sns:us-east-1:000000000000:calm"],
    });
    const filled: Record<string, string> = {
      name: settings.name,
      urlName: settings.name,
      region: "US East (N. Virginia)",
      regionId: "us-east-1",
      state: "ALARM",
      old: "OK",
      reason: REASON,
      time: "Monday 14 September, 2026 11:18:44 UTC",
      description: "five users",
      account: "000000000000",
      alarmArn: settings.arn,
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      threshold: "5.0",
      M: "2",
      N: "3",
      period: "300",
      namespace: "LogMetrics",
      metric: "new-user-created",
      dims: "[InstanceId = i-x] [LoadBalancer = app/1]",
      statistic: "Sum",
      unit: "Percent",
      treat: "ignore",
      okActions: "[arn:aws:sns:us-east-1:000000000000:calm]",
      alarmActions: "[arn:aws:sns:us-east-1:000000000000:alerts]",
      insufficientActions: "",
    };
    const expected = recorded?.bodies.metric.replace(/\{(\w+)\}/g, (_, key: string) => filled[key] ?? `{${key}}`);
    expect(alarmMail(notify(settings))).toBe(expected);
  });

  test("keeps the lines of unset settings empty", () => {
    expect(alarmMail(notify())).toContain(
      "- Unit:                                not specified\n\n\n\nState Change Actions:\n- OK: \n",
    );
  });

  test("links to the alarm by its encoded name", () => {
    expect(alarmMail(notify(alarm({ name: "界 é" })))).toContain("#alarmsV2:alarm/%E7%95%8C%20%C3%A9\n");
  });

  test.each<[string, string]>([
    ["2026-09-14T11:18:44.401Z", "Monday 14 September, 2026 11:18:44 UTC"],
    ["2026-12-02T01:02:03Z", "Wednesday 02 December, 2026 01:02:03 UTC"],
  ])("dates %s as %s", (at, expected) => expect(mailDate(Date.parse(at))).toBe(expected));
});

test.each<[string, string]>([
  ["us-east-1", "US East (N. Virginia)"],
  ["eu-west-1", "EU (Ireland)"],
  ["ap-northeast-2", "Asia Pacific (Seoul)"],
  ["mars-north-1", "mars-north-1"],
])("%s is called %s", (region, name) => expect(regionName(region)).toBe(name));
