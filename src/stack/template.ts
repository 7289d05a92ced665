/** A stack as a CloudFormation template: trail, bucket, log group, role, metric filters, alarms, topic, subscriptions. */
import { alarmName, type Monitor, patternsOf, type Stack } from "../monitors/monitor.ts";

/** A CloudFormation resource as it stands in a template. */
export interface Resource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DependsOn?: readonly string[];
  readonly DeletionPolicy?: "Retain" | "Delete";
  readonly UpdateReplacePolicy?: "Retain" | "Delete";
}

export interface Template {
  readonly AWSTemplateFormatVersion: "2010-09-09";
  readonly Description: string;
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Outputs: Readonly<Record<string, { readonly Description: string; readonly Value: unknown }>>;
}

const ref = (id: string) => ({ Ref: id });
const attribute = (id: string, name: string) => ({ "Fn::GetAtt": [id, name] });
const sub = (text: string) => ({ "Fn::Sub": text });

/** Evidence outlives the stack: bucket and log group are retained when it goes. */
const retained = { DeletionPolicy: "Retain", UpdateReplacePolicy: "Retain" } as const;

/** Renders the stack; the same input gives the same text. */
export function template(stack: Stack): Template {
  return {
    AWSTemplateFormatVersion: "2010-09-09",
    Description: `Trailbell: ${stack.monitors.length} CloudTrail monitors`,
    Resources: {
      ...delivery(stack),
      ...notification(stack),
      ...Object.assign({}, ...stack.monitors.map((monitor) => watch(monitor, stack.namespace ?? "Trailbell"))),
    },
    Outputs: {
      TrailArn: { Description: "The trail", Value: attribute("Trail", "Arn") },
      TopicArn: { Description: "Where alarms are published", Value: ref("Topic") },
      BucketName: { Description: "Log files", Value: ref("Bucket") },
      LogGroupName: { Description: "Records as log events", Value: ref("LogGroup") },
    },
  };
}

/** The way of a record: trail -> bucket and log group. */
function delivery({ name }: Stack): Record<string, Resource> {
  const trailArn = sub(`arn:\${AWS::Partition}:cloudtrail:\${AWS::Region}:\${AWS::AccountId}:trail/${name}`);
  const cloudTrail = { Service: "cloudtrail.amazonaws.com" };
  return {
    Bucket: {
      Type: "AWS::S3::Bucket",
      ...retained,
      Properties: {
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" } }],
        },
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
      },
    },
    BucketPolicy: {
      Type: "AWS::S3::BucketPolicy",
      Properties: {
        Bucket: ref("Bucket"),
        PolicyDocument: {
          Version: "2012-10-17",
          Statement: [
            {
              Sid: "AWSCloudTrailAclCheck20150319",
              Effect: "Allow",
              Principal: cloudTrail,
              Action: "s3:GetBucketAcl",
              Resource: attribute("Bucket", "Arn"),
              Condition: { StringEquals: { "aws:SourceArn": trailArn } },
            },
            {
              Sid: "AWSCloudTrailWrite20150319",
              Effect: "Allow",
              Principal: cloudTrail,
              Action: "s3:PutObject",
              Resource: sub("${Bucket.Arn}/AWSLogs/${AWS::AccountId}/*"),
              Condition: { StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control", "aws:SourceArn": trailArn } },
            },
            {
              Sid: "DenyPlainHttp",
              Effect: "Deny",
              Principal: "*",
              Action: "s3:*",
              Resource: [attribute("Bucket", "Arn"), sub("${Bucket.Arn}/*")],
              Condition: { Bool: { "aws:SecureTransport": "false" } },
            },
          ],
        },
      },
    },
    LogGroup: { Type: "AWS::Logs::LogGroup", ...retained, Properties: { RetentionInDays: 90 } },
    DeliveryRole: {
      Type: "AWS::IAM::Role",
      Properties: {
        AssumeRolePolicyDocument: {
          Version: "2012-10-17",
          Statement: [{ Effect: "Allow", Principal: cloudTrail, Action: "sts:AssumeRole" }],
        },
        Policies: [
          {
            PolicyName: "write-log-events",
            PolicyDocument: {
              Version: "2012-10-17",
              Statement: [
                {
                  Effect: "Allow",
                  Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
                  Resource: sub(
                    "arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:${LogGroup}:log-stream:${AWS::AccountId}_CloudTrail_${AWS::Region}*",
                  ),
                },
              ],
            },
          },
        ],
      },
    },
    Trail: {
      Type: "AWS::CloudTrail::Trail",
      DependsOn: ["BucketPolicy"],
      Properties: {
        TrailName: name,
        IsLogging: true,
        IsMultiRegionTrail: true,
        IncludeGlobalServiceEvents: true,
        EnableLogFileValidation: true,
        S3BucketName: ref("Bucket"),
        CloudWatchLogsLogGroupArn: attribute("LogGroup", "Arn"),
        CloudWatchLogsRoleArn: attribute("DeliveryRole", "Arn"),
      },
    },
  };
}

/** The way of a notification: topic -> subscriptions. */
function notification({ emails }: Stack): Record<string, Resource> {
  const subscriptions = emails.map((email, index): [string, Resource] => [
    `Subscription${index + 1}`,
    { Type: "AWS::SNS::Subscription", Properties: { TopicArn: ref("Topic"), Protocol: "email", Endpoint: email } },
  ]);
  return { Topic: { Type: "AWS::SNS::Topic", Properties: {} }, ...Object.fromEntries(subscriptions) };
}

/** Metric filters that count matching records, and the alarm on their metric. */
function watch(monitor: Monitor, namespace: string): Record<string, Resource> {
  const id = logicalId(monitor.name);
  const filters = patternsOf(monitor).map((pattern, index): [string, Resource] => [
    `${id}Filter${index === 0 ? "" : index + 1}`,
    {
      Type: "AWS::Logs::MetricFilter",
      Properties: {
        FilterName: index === 0 ? monitor.name : `${monitor.name}-${index + 1}`,
        LogGroupName: ref("LogGroup"),
        FilterPattern: pattern,
        MetricTransformations: [
          {
            MetricName: monitor.name,
            MetricNamespace: namespace,
            MetricValue: "1",
            ...(monitor.defaultValue !== undefined && { DefaultValue: monitor.defaultValue }),
          },
        ],
      },
    },
  ]);
  return { ...Object.fromEntries(filters), [`${id}Alarm`]: alarm(monitor, namespace) };
}

const alarm = (monitor: Monitor, namespace: string): Resource => ({
  Type: "AWS::CloudWatch::Alarm",
  Properties: {
    AlarmName: alarmName(monitor),
    AlarmDescription: monitor.description ?? `CloudTrail: ${monitor.name}`,
    Namespace: namespace,
    MetricName: monitor.name,
    Statistic: monitor.statistic ?? "Sum",
    Period: monitor.period ?? 300,
    EvaluationPeriods: monitor.evaluationPeriods ?? 1,
    ...(monitor.datapointsToAlarm !== undefined && { DatapointsToAlarm: monitor.datapointsToAlarm }),
    Threshold: monitor.threshold ?? 1,
    ComparisonOperator: monitor.comparison ?? "GreaterThanOrEqualToThreshold",
    TreatMissingData: monitor.treatMissingData ?? "notBreaching",
    AlarmActions: monitor.notify ?? [ref("Topic")],
    ...(monitor.notifyOk && { OKActions: monitor.notify ?? [ref("Topic")] }),
  },
});

/** `new-user-created` -> `NewUserCreated`. */
const logicalId = (name: string): string =>
  name
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
