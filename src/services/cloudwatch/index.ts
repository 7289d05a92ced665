/** CloudWatch: metrics, and alarms on them. */

import { operation } from "../../cloud/operation.ts";
import { longDate } from "../../cloud/record-values.ts";
import { defineService } from "../../cloud/service.ts";
import type { Model } from "../../wire/model.ts";
import { access } from "./access.ts";
import { alarmTable } from "./alarm.ts";
import { deleteAlarms, disableAlarmActions, enableAlarmActions, setAlarmState } from "./alarm-controls.ts";
import { describeAlarmHistory, historyTable } from "./alarm-history.ts";
import { followChildren } from "./composite/evaluate-composite.ts";
import { putCompositeAlarm } from "./composite/put-composite-alarm.ts";
import { suppressionIndex, suppressionPeriods } from "./composite/suppress.ts";
import { dashboards, deleteDashboards, getDashboard, listDashboards, putDashboard } from "./dashboards.ts";
import { describeAlarms, describeAlarmsForMetric } from "./describe-alarms.ts";
import { evaluation } from "./evaluation.ts";
import { fault } from "./faults.ts";
import { getMetricData } from "./get-metric-data.ts";
import { getMetricStatistics } from "./get-metric-statistics.ts";
import { ignored, refused } from "./ignored.ts";
import { listMetrics } from "./list-metrics.ts";
import { describeAlarmContributors } from "./log/describe-contributors.ts";
import { putLogAlarm } from "./log/put-log-alarm.ts";
import model from "./model.json" with { type: "json" };
import { heldTable } from "./mute/held-actions.ts";
import { deleteAlarmMuteRule, getAlarmMuteRule, listAlarmMuteRules, putAlarmMuteRule } from "./mute/mute-rule-calls.ts";
import { muteRules } from "./mute/mute-rules.ts";
import { muteWindows } from "./mute/release.ts";
import { publishSamples } from "./publish.ts";
import { putMetricAlarm } from "./put-alarm.ts";
import { putMetricData } from "./put-metric-data.ts";
import { nightTable, retention, seedNight } from "./retention.ts";
import { samplesTable } from "./samples.ts";
import { seriesTable } from "./series.ts";
import { listTagsForResource, tagResource, untagResource } from "./tags.ts";

export const cloudwatch = defineService({
  name: "cloudwatch",
  refused,
  ignored,
  model: model as unknown as Model,
  eventSource: "monitoring.amazonaws.com",
  recordDate: (date) => longDate(date, ","),
  // AWS lists the states in another order than its model [recorded].
  invalid: (sentence) =>
    fault("ValidationError", sentence.replace("[OK, ALARM, INSUFFICIENT_DATA]", "[INSUFFICIENT_DATA, ALARM, OK]")),
  access,
  tables: [
    ...[seriesTable, samplesTable, alarmTable, suppressionIndex, historyTable, nightTable],
    ...[muteRules.sql, heldTable, dashboards.sql],
  ],
  operations: {
    PutMetricData: operation(putMetricData),
    GetMetricStatistics: operation(getMetricStatistics),
    GetMetricData: operation(getMetricData),
    ListMetrics: operation(listMetrics),
    PutMetricAlarm: operation(putMetricAlarm),
    PutCompositeAlarm: operation(putCompositeAlarm),
    PutLogAlarm: operation(putLogAlarm),
    DescribeAlarmContributors: operation(describeAlarmContributors),
    PutAlarmMuteRule: operation(putAlarmMuteRule),
    GetAlarmMuteRule: operation(getAlarmMuteRule),
    ListAlarmMuteRules: operation(listAlarmMuteRules),
    DeleteAlarmMuteRule: operation(deleteAlarmMuteRule),
    DescribeAlarms: operation(describeAlarms),
    DescribeAlarmsForMetric: operation(describeAlarmsForMetric),
    DescribeAlarmHistory: operation(describeAlarmHistory),
    SetAlarmState: operation(setAlarmState),
    EnableAlarmActions: operation(enableAlarmActions),
    DisableAlarmActions: operation(disableAlarmActions),
    PutDashboard: operation(putDashboard),
    GetDashboard: operation(getDashboard),
    ListDashboards: operation(listDashboards),
    DeleteDashboards: operation(deleteDashboards),
    DeleteAlarms: operation(deleteAlarms),
    ListTagsForResource: operation(listTagsForResource),
    TagResource: operation(tagResource),
    UntagResource: operation(untagResource),
  },
  start: (cloud) => {
    cloud.bus.subscribe("metric-samples", (samples) => publishSamples(cloud, samples));
    cloud.clock.add(evaluation(cloud));
    cloud.clock.add(suppressionPeriods(cloud));
    cloud.clock.add(muteWindows(cloud));
    cloud.clock.add(retention(cloud));
    followChildren(cloud);
  },
  seed: seedNight,
});
