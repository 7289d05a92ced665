/** Plans, states and state files as the rules see them. */
import { describe, expect, it } from "vitest";
import { checkView } from "../check/check.ts";
import { terraformView } from "./terraform.ts";

function reference(...references: readonly string[]) {
  return { references };
}

/** A plan as `terraform show -json` prints it: what is not known yet stands in the configuration alone. */
const plan = {
  format_version: "1.2",
  variables: { region: { value: "eu-west-1" } },
  planned_values: {
    root_module: {
      resources: [
        {
          address: "aws_sns_topic.alarms",
          mode: "managed",
          type: "aws_sns_topic",
          values: { name: "alarms" },
        },
        { address: "aws_kms_key.alarms", mode: "managed", type: "aws_kms_key", values: {} },
        {
          address: 'aws_sns_topic_subscription.mail["ops"]',
          mode: "managed",
          type: "aws_sns_topic_subscription",
          values: { protocol: "email", endpoint: "ops@example.com" },
        },
        {
          address: "aws_cloudwatch_log_group.trail",
          mode: "managed",
          type: "aws_cloudwatch_log_group",
          values: { name_prefix: "trail-" },
        },
        {
          address: "aws_cloudtrail.this",
          mode: "managed",
          type: "aws_cloudtrail",
          values: {
            name: "events",
            is_multi_region_trail: false,
            enable_logging: true,
            event_selector: [{ read_write_type: "WriteOnly", include_management_events: true, data_resource: [] }],
          },
        },
        { address: "data.aws_region.current", mode: "data", type: "aws_region", values: {} },
      ],
      child_modules: [
        {
          address: "module.watch",
          resources: ["created", "deleted"].flatMap((key, index) => [
            {
              address: `module.watch.aws_cloudwatch_log_metric_filter.this["${key}"]`,
              mode: "managed",
              type: "aws_cloudwatch_log_metric_filter",
              values: {
                name: key,
                pattern: `{ ($.eventSource = iam.amazonaws.com) && ($.eventName = ${index === 0 ? "Create" : "Delete"}User) && ($.errorCode NOT EXISTS) }`,
                metric_transformation: [
                  { name: `user-${key}`, namespace: "Security", value: "1", default_value: "0", unit: "None" },
                ],
              },
            },
            {
              address: `module.watch.aws_cloudwatch_metric_alarm.this["${key}"]`,
              mode: "managed",
              type: "aws_cloudwatch_metric_alarm",
              values: {
                alarm_name: `${key}-alarm`,
                namespace: "Security",
                statistic: "Sum",
                period: 300,
                evaluation_periods: 1,
                threshold: 1,
                comparison_operator: "GreaterThanOrEqualToThreshold",
                treat_missing_data: "notBreaching",
                actions_enabled: true,
              },
            },
          ]),
        },
      ],
    },
  },
  configuration: {
    provider_config: { aws: { name: "aws", expressions: { region: reference("var.region") } } },
    root_module: {
      resources: [
        {
          address: "aws_sns_topic.alarms",
          expressions: { kms_master_key_id: reference("aws_kms_key.alarms.key_id", "aws_kms_key.alarms") },
        },
        { address: "aws_kms_key.alarms", expressions: { description: { constant_value: "alarms" } } },
        {
          address: "aws_sns_topic_subscription.mail",
          expressions: { topic_arn: reference("aws_sns_topic.alarms.arn", "aws_sns_topic.alarms") },
        },
        {
          address: "aws_cloudtrail.this",
          expressions: {
            cloud_watch_logs_group_arn: reference("module.names.group", "module.names"),
          },
        },
      ],
      module_calls: {
        names: {
          expressions: {
            given: reference("aws_cloudwatch_log_group.trail.arn", "aws_cloudwatch_log_group.trail"),
          },
          module: { outputs: { group: { expression: reference("var.given") } }, variables: { given: {} } },
        },
        watch: {
          expressions: {
            group: reference("aws_cloudwatch_log_group.trail.name", "aws_cloudwatch_log_group.trail"),
            topic: reference("aws_sns_topic.alarms.arn", "aws_sns_topic.alarms"),
          },
          module: {
            resources: [
              {
                address: "aws_cloudwatch_log_metric_filter.this",
                expressions: { log_group_name: reference("var.group") },
              },
              {
                address: "aws_cloudwatch_metric_alarm.this",
                expressions: {
                  metric_name: reference("aws_cloudwatch_log_metric_filter.this", "each.key"),
                  alarm_actions: reference("var.topic"),
                },
              },
            ],
          },
        },
      },
    },
  },
};

describe("a plan", () => {
  const view = terraformView(plan);

  it("joins filter and alarm, trail and group, alarm and topic through modules", () => {
    expect(view?.filters[1]).toMatchObject({
      owner: 'module.watch.aws_cloudwatch_log_metric_filter.this["deleted"]',
      pattern: "{ ($.eventSource = iam.amazonaws.com) && ($.eventName = DeleteUser) && ($.errorCode NOT EXISTS) }",
      logGroup: "aws_cloudwatch_log_group.trail",
      metricName: "user-deleted",
      defaultValue: 0,
    });
    expect(view?.alarms[1]).toMatchObject({
      owner: 'module.watch.aws_cloudwatch_metric_alarm.this["deleted"]',
      metricName: "user-deleted",
      actions: ["aws_sns_topic.alarms"],
    });
    expect(view?.trails).toEqual([
      {
        owner: "aws_cloudtrail.this",
        name: "events",
        region: "eu-west-1",
        multiRegion: false,
        includeGlobalServiceEvents: true,
        logGroup: "aws_cloudwatch_log_group.trail",
        isLogging: true,
        selection: { management: "writeOnly", excludedSources: [], data: false },
      },
    ]);
    expect(view?.topics).toEqual([
      {
        owner: "aws_sns_topic.alarms",
        id: "aws_sns_topic.alarms",
        subscribers: [{ protocol: "email", endpoint: "ops@example.com" }],
        key: { id: "aws_kms_key.alarms", admitsCloudWatch: false },
      },
    ]);
  });

  it("is judged", () => {
    const told = view && checkView(view).map(({ rule, subject }) => `${rule} ${subject}`);
    expect(told).toEqual([
      'regional-trail module.watch.aws_cloudwatch_log_metric_filter.this["created"]',
      'regional-trail module.watch.aws_cloudwatch_log_metric_filter.this["deleted"]',
      "encrypted-topic aws_sns_topic.alarms",
    ]);
  });
});

const topicArn = "arn:aws:sns:us-east-1:111122223333:alarms";

const attributes = {
  topic: { arn: topicArn, name: "alarms", kms_master_key_id: "" },
  subscription: { topic_arn: topicArn, protocol: "email", endpoint: "ops@example.com", pending_confirmation: true },
  trail: {
    name: "events",
    arn: "arn:aws:cloudtrail:us-east-1:111122223333:trail/events",
    home_region: "us-east-1",
    is_multi_region_trail: true,
    include_global_service_events: true,
    enable_logging: false,
    cloud_watch_logs_group_arn: "arn:aws:logs:us-east-1:111122223333:log-group:trail-events:*",
    advanced_event_selector: [
      { field_selector: [{ field: "eventCategory", equals: ["Management"] }] },
      {
        field_selector: [
          { field: "eventCategory", equals: ["Data"] },
          { field: "resources.type", equals: ["AWS::S3::Object"] },
        ],
      },
    ],
  },
};

describe.each([
  [
    "a shown state",
    {
      format_version: "1.0",
      values: {
        root_module: {
          resources: [
            { address: "aws_sns_topic.t", mode: "managed", type: "aws_sns_topic", values: attributes.topic },
            {
              address: "aws_sns_topic_subscription.s",
              mode: "managed",
              type: "aws_sns_topic_subscription",
              values: attributes.subscription,
            },
            { address: "aws_cloudtrail.c", mode: "managed", type: "aws_cloudtrail", values: attributes.trail },
          ],
        },
      },
    },
  ],
  [
    "a state file",
    {
      version: 4,
      terraform_version: "1.9.0",
      resources: [
        { mode: "managed", type: "aws_sns_topic", name: "t", instances: [{ attributes: attributes.topic }] },
        {
          mode: "managed",
          type: "aws_sns_topic_subscription",
          name: "s",
          instances: [{ attributes: attributes.subscription }],
        },
        { mode: "managed", type: "aws_cloudtrail", name: "c", instances: [{ attributes: attributes.trail }] },
      ],
    },
  ],
])("%s", (_what, document) => {
  it("knows what the plan did not", () => {
    expect(terraformView(document)).toMatchObject({
      trails: [
        {
          owner: "aws_cloudtrail.c",
          region: "us-east-1",
          logGroup: "trail-events",
          isLogging: false,
          selection: { management: "all", data: true },
        },
      ],
      topics: [{ owner: "aws_sns_topic.t", id: topicArn, subscribers: [{ confirmed: false }] }],
    });
  });
});

it.each([[{}], [[]], ["text"], [null], [{ Resources: {} }]])("%j is none", (document) => {
  expect(terraformView(document)).toBeUndefined();
});

it("names what a plan knows only after the apply, where no reference tells it", () => {
  const address = "aws_cloudwatch_log_metric_filter.users";
  const values = {
    name: "users",
    log_group_name: "trail-events",
    metric_transformation: [{ name: "users", namespace: "Security", value: "1" }],
  };
  const view = terraformView({
    format_version: "1.2",
    planned_values: {
      root_module: { resources: [{ address, mode: "managed", type: "aws_cloudwatch_log_metric_filter", values }] },
    },
    resource_changes: [
      { address, change: { after_unknown: { id: true, pattern: true, metric_transformation: [{}] } } },
    ],
  });
  expect(view?.unjudged).toEqual([{ owner: address, field: "pattern", reason: "Terraform knows it after the apply" }]);
  expect(view && checkView(view).map(({ rule, severity, field }) => [rule, severity, field].join(" "))).toContain(
    "not-judged unknown pattern",
  );
});
