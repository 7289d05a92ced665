/** Monitors on what these monitors stand on: metric filters, alarms, topics, rules. */

import { reference } from "../../references.ts";
import { type EntryDraft, entry } from "../entry.ts";
import { call, denied } from "../example-records.ts";
import { called } from "../patterns.ts";

const source = "MITRE ATT&CK T1562.001; Amazon CloudWatch User Guide, Logging API calls with AWS CloudTrail";

const drafts: readonly EntryDraft[] = [
  {
    name: "metric-filter-tampering",
    title: "A metric filter was deleted or replaced",
    advice: "If nobody deployed, compare the filters with the stack: `trailbell status` says what drifted.",
    source,
    pattern: called("logs", ["DeleteMetricFilter", "PutMetricFilter", "DeleteSubscriptionFilter"]),
    severity: "high",
    attack: ["T1562.001"],
    fire: [
      call("logs:DeleteMetricFilter", { requestParameters: { logGroupName: "/trail/all", filterName: "root-usage" } }),
      call("logs:PutMetricFilter", { requestParameters: { filterName: "root-usage", filterPattern: "never" } }),
    ],
    quiet: [call("logs:DescribeMetricFilters", { readOnly: true }), call("logs:TestMetricFilter", { readOnly: true })],
  },
  {
    name: "alarm-tampering",
    title: "Alarms were deleted, muted or set by hand",
    advice: "Put them back, and read what happened while they were silent.",
    source,
    // PutMetricAlarm is left out: every deployment calls it, and what it changes shows as drift.
    pattern: called("monitoring", ["DeleteAlarms", "DisableAlarmActions", "SetAlarmState", "PutAlarmMuteRule"]),
    severity: "high",
    attack: ["T1562.001"],
    fire: [
      call("monitoring:DeleteAlarms", { requestParameters: { alarmNames: ["root-usage-alarm"] } }),
      call("monitoring:DisableAlarmActions", { requestParameters: { alarmNames: ["root-usage-alarm"] } }),
      call("monitoring:DeleteAlarms", denied()),
    ],
    quiet: [call("monitoring:PutMetricAlarm"), call("monitoring:DescribeAlarms", { readOnly: true })],
  },
  {
    name: "notification-tampering",
    title: "A topic was deleted or changed, or somebody taken off its list",
    advice: "Make sure that alarms still reach a person: ring one by hand.",
    source: "MITRE ATT&CK T1562.001; Amazon SNS Developer Guide, Logging API calls using AWS CloudTrail",
    pattern: called("sns", [
      "DeleteTopic",
      "Unsubscribe",
      "SetTopicAttributes",
      "SetSubscriptionAttributes",
      "RemovePermission",
      "AddPermission",
    ]),
    severity: "high",
    attack: ["T1562.001"],
    fire: [
      call("sns:DeleteTopic", { requestParameters: { topicArn: "arn:aws:sns:us-east-1:111122223333:alarms" } }),
      call("sns:Unsubscribe"),
    ],
    quiet: [call("sns:Subscribe"), call("sns:ListTopics", { readOnly: true })],
  },
  {
    name: "event-rule-tampering",
    title: "A rule of EventBridge was disabled, deleted or lost its targets",
    advice: "Findings and automated answers run over these rules: enable it again.",
    source: "MITRE ATT&CK T1562.001; Amazon EventBridge User Guide, Logging API calls using AWS CloudTrail",
    pattern: called("events", ["DisableRule", "DeleteRule", "RemoveTargets"]),
    severity: "medium",
    attack: ["T1562.001"],
    fire: [
      call("events:DisableRule", { requestParameters: { name: "findings-to-pager" } }),
      call("events:RemoveTargets", denied()),
    ],
    quiet: [call("events:PutRule"), call("events:ListRules", { readOnly: true })],
  },
  {
    name: "trail-role-tampering",
    title: "The role by which the trail delivers was changed",
    advice: "Without it no record reaches the log group: put it back.",
    source:
      "AWS CloudTrail User Guide, Role policy document for CloudTrail to use CloudWatch Logs; MITRE ATT&CK T1562.008",
    pattern: called(
      "iam",
      ["DeleteRole", "DeleteRolePolicy", "DetachRolePolicy", "PutRolePolicy", "UpdateAssumeRolePolicy"],
      `($.requestParameters.roleName = "${reference("role")}")`,
    ),
    severity: "high",
    attack: ["T1562.008"],
    fire: [call("iam:DeleteRolePolicy", { requestParameters: { roleName: reference("role"), policyName: "deliver" } })],
    quiet: [call("iam:DeleteRolePolicy", { requestParameters: { roleName: "deploy", policyName: "build" } })],
  },
];

export const watchers = drafts.map((draft) => entry("who watches the watcher", draft));
