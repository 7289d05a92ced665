/** Items of an alarm's history, as AWS was recorded to write them. */
import { describe, expect, test } from "vitest";
import { alarm } from "./alarm.fixture.ts";
import { type AlarmSnapshot, createdItem, deletedItem, metricAlarmJson, updatedItem } from "./configuration-history.ts";
import { actionItem, stateUpdateItem } from "./history.ts";

describe("a state update", () => {
  test("keeps reason data as the text it is, and leaves it out where there is none", () => {
    expect(
      stateUpdateItem(
        { state: "INSUFFICIENT_DATA", reason: "Unchecked: Initial alarm creation" },
        { state: "ALARM", reason: 'said "so"', reasonData: '{ "raw": 1.0 }' },
      ),
    ).toEqual({
      type: "StateUpdate",
      summary: "Alarm updated from INSUFFICIENT_DATA to ALARM",
      data:
        '{"version":"1.0","oldState":{"stateValue":"INSUFFICIENT_DATA","stateReason":"Unchecked: Initial alarm creation"},' +
        '"newState":{"stateValue":"ALARM","stateReason":"said \\"so\\"","stateReasonData":{ "raw": 1.0 }}}',
    });
  });
});

describe("an action", () => {
  const action = "arn:aws:sns:us-east-1:000000000000:alerts";
  test("that succeeded shows what was published", () => {
    expect(actionItem({ action, stateUpdatedAt: 1789384724401, publishedMessage: "{}" })).toEqual({
      type: "Action",
      summary: `Successfully executed action ${action}`,
      data:
        `{"actionState":"Succeeded","stateUpdateTimestamp":1789384724401,"notificationResource":"${action}",` +
        '"publishedMessage":"{}","error":null,"muteWindowEndTimestamp":null}',
    });
  });

  test("that failed shows why", () => {
    const error = `CloudWatch Alarms is not authorized to perform: SNS:Publish on resource:${action}`;
    expect(actionItem({ action, stateUpdatedAt: 1789376787666, publishedMessage: "{}", error })).toEqual({
      type: "Action",
      summary: `Failed to execute action ${action}`,
      data:
        `{"actionState":"Failed","stateUpdateTimestamp":1789376787666,"notificationResource":"${action}",` +
        `"publishedMessage":null,"error":"${error}","muteWindowEndTimestamp":null}`,
    });
  });
});

describe("a configuration update", () => {
  const created: AlarmSnapshot = {
    settings: alarm({ dimensions: [{ name: "A", value: "first" }] }),
    state: "INSUFFICIENT_DATA",
    configuredAt: Date.parse("2026-09-14T05:40:14.345Z"),
    stateUpdatedAt: Date.parse("2026-09-14T05:40:14.345Z"),
  };
  const written =
    '"alarmArn":"arn:aws:cloudwatch:us-east-1:000000000000:alarm:new-user-created-alarm",' +
    '"alarmConfigurationUpdatedTimestamp":"2026-09-14T05:40:14.345+0000","namespace":"LogMetrics",' +
    '"metricName":"new-user-created","extendedStatistic":"SUM","period":300,' +
    '"dimensions":[{"value":"first","name":"A"}],"threshold":5.0,' +
    '"comparisonOperator":"GreaterThanOrEqualToThreshold","evaluationPeriods":1,"stateValue":"INSUFFICIENT_DATA",' +
    '"stateUpdatedTimestamp":"2026-09-14T05:40:14.345+0000","actionsEnabled":true,' +
    '"alarmActions":["arn:aws:sns:us-east-1:000000000000:alerts"],"insufficientDataActions":[],"okactions":[]}';

  test.each([
    ["created", "Create", createdItem(created.settings.name, metricAlarmJson(created))],
    ["deleted", "Delete", deletedItem(created.settings.name, metricAlarmJson(created))],
  ])("that %s it", (verb, type, item) => {
    expect(item).toEqual({
      type: "ConfigurationUpdate",
      summary: `Alarm "new-user-created-alarm" ${verb}`,
      data: `{"version":"1.0","type":"${type}","${verb}Alarm":{"alarmName":"new-user-created-alarm",${written}}`,
    });
  });

  test("that changed it lists what was replaced, not what was absent", () => {
    const settings = { ...created.settings, description: "new", threshold: 6, actionsEnabled: false };
    const item = updatedItem(
      created.settings.name,
      metricAlarmJson(created),
      metricAlarmJson({ ...created, settings, configuredAt: created.configuredAt + 1000 }),
    );
    expect(item.summary).toBe('Alarm "new-user-created-alarm" updated');
    expect(item.data).toMatch(/^\{"version":"1\.0","type":"Update","updatedAlarm":\{"alarmName":.*"threshold":6\.0/);
    expect(item.data).toContain(
      '"originalUpdatedFields":{"alarmConfigurationUpdatedTimestamp":"2026-09-14T05:40:14.345+0000","threshold":5.0,"actionsEnabled":true}}',
    );
  });
});
