/** Every member of every operation in which a document comes in: what is good there, to be damaged. */
import type { Values } from "../../../src/wire/protocol.ts";

export interface Door {
  readonly service: string;
  readonly operation: string;
  readonly input: (text: string) => Values;
  /** Documents of its language. */
  readonly seeds: readonly [string, ...string[]];
}

const account = "000000000000";
function arn(service: string, name: string) {
  return `arn:aws:${service}:us-east-1:${account}:${name}`;
}

const topic = arn("sns", "a");
const queue = arn("sqs", "a");
const bus = arn("events", "event-bus/default");

/** Statements of a resource's policy, in all its elements. */
function policy(Action: string, Resource?: string, Principal?: object): string {
  const Condition = {
    StringEquals: { "aws:SourceAccount": [account] },
    ArnLike: { "aws:SourceArn": "arn:aws:*:*:*:*" },
  };
  const statement = {
    Sid: "a",
    Effect: "Allow",
    Action,
    Condition,
    ...(Resource && { Resource }),
    ...(Principal && { Principal }),
  };
  return JSON.stringify({
    Version: "2012-10-17",
    Id: "i",
    Statement: [statement, { ...statement, Sid: "b", Effect: "Deny" }],
  });
}
const everybody = { AWS: "*" };
const service = { Service: ["sns.amazonaws.com"] };
const redrive = JSON.stringify({ deadLetterTargetArn: queue, maxReceiveCount: "3" });
const delivery = JSON.stringify({ numRetries: 3, minDelayTarget: 1, maxDelayTarget: 2, backoffFunction: "linear" });
const filter = '{"a":["b",{"prefix":"c"},{"anything-but":["d"]},{"numeric":[">",0,"<=",5]},{"exists":false}]}';
const nested = '{"$or":[{"a":{"b":[1]}},{"c":[null,true]}]}';
const event = '{"source":["aws.iam"],"detail":{"eventName":["CreateUser",{"prefix":"Delete"},{"wildcard":"*x*"}]}}';
const template = JSON.stringify({
  AWSTemplateFormatVersion: "2010-09-09",
  Parameters: { P: { Type: "String", Default: "x", AllowedPattern: "x*" } },
  Conditions: { C: { "Fn::Equals": [{ Ref: "P" }, "x"] } },
  Resources: {
    T: { Type: "AWS::SNS::Topic", Condition: "C", Properties: { TopicName: { "Fn::Sub": "t-${P}-${AWS::Region}" } } },
    U: { Type: "AWS::IAM::User", DependsOn: "T", Properties: { UserName: { "Fn::Join": ["-", ["a", { Ref: "T" }]] } } },
  },
  Outputs: { O: { Value: { "Fn::GetAtt": ["T", "TopicArn"] } } },
});
const yaml =
  "Description: x\nResources:\n  T:\n    Type: AWS::SNS::Topic\n    Properties: {TopicName: !Sub '${AWS::Region}-x'}\n";

const identity = [policy("s3:GetObject", "arn:aws:s3:::a/*")] as const;
const trust = [policy("sts:AssumeRole", undefined, everybody)] as const;
const topicArn = { TopicArn: topic };
function subscription(name: string, Attributes: Values) {
  return {
    ...topicArn,
    ...{ Protocol: "sqs", Endpoint: arn("sqs", name), Attributes },
  };
}

const keyPolicy = `{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::${account}:root"},"Action":"kms:*","Resource":"*"}}`;
const whole = { id: "1", account, source: "aws.iam", time: "2026-01-01T00:00:00Z", region: "us-east-1", resources: [] };
const sent = JSON.stringify({ ...whole, "detail-type": "d", detail: { eventName: ["x", { y: 1 }] } });
const rule = { Rule: "a" };
const target = { Id: "1", Arn: queue };

/** One line each. */
const rows: readonly (readonly [string, string, Door["input"], Door["seeds"]])[] = [
  [
    "sts",
    "AssumeRole",
    (Policy) => ({ RoleArn: `arn:aws:iam::${account}:role/a`, RoleSessionName: "session", Policy }),
    identity,
  ],
  ["iam", "CreatePolicy", (PolicyDocument) => ({ PolicyName: `p${PolicyDocument.length}`, PolicyDocument }), identity],
  ["iam", "PutUserPolicy", (PolicyDocument) => ({ UserName: "a", PolicyName: "p", PolicyDocument }), identity],
  ["iam", "PutGroupPolicy", (PolicyDocument) => ({ GroupName: "a", PolicyName: "p", PolicyDocument }), identity],
  ["iam", "UpdateAssumeRolePolicy", (PolicyDocument) => ({ RoleName: "a", PolicyDocument }), trust],
  [
    "s3",
    "PutBucketPolicy",
    (Policy) => ({ Bucket: "a-bucket", Policy }),
    [policy("s3:GetObject", "arn:aws:s3:::a-bucket/*", everybody)],
  ],
  [
    "sns",
    "SetTopicAttributes",
    (AttributeValue) => ({ ...topicArn, AttributeName: "Policy", AttributeValue }),
    [policy("sns:Publish", topic, service)],
  ],
  [
    "sns",
    "SetTopicAttributes",
    (AttributeValue) => ({ ...topicArn, AttributeName: "DeliveryPolicy", AttributeValue }),
    [`{"http":{"defaultHealthyRetryPolicy":${delivery}}}`],
  ],
  ["sns", "Subscribe", (FilterPolicy) => subscription(`f${FilterPolicy.length}`, { FilterPolicy }), [filter]],
  [
    "sns",
    "Subscribe",
    (FilterPolicy) => subscription(`b${FilterPolicy.length}`, { FilterPolicy, FilterPolicyScope: "MessageBody" }),
    [filter, nested],
  ],
  ["sns", "Subscribe", (RedrivePolicy) => subscription(`r${RedrivePolicy.length}`, { RedrivePolicy }), [redrive]],
  ["sns", "Publish", (Message) => ({ ...topicArn, Message }), ['{"a":"b","c":{"d":[1,null]}}']],
  ["sns", "Publish", (Message) => ({ ...topicArn, Message, MessageStructure: "json" }), ['{"default":"a","sqs":"b"}']],
  [
    "sqs",
    "SetQueueAttributes",
    (Policy) => ({ QueueUrl: `http://localhost/${account}/a`, Attributes: { Policy } }),
    [policy("sqs:SendMessage", queue, service)],
  ],
  [
    "sqs",
    "SetQueueAttributes",
    (RedrivePolicy) => ({ QueueUrl: `http://localhost/${account}/a`, Attributes: { RedrivePolicy } }),
    [redrive],
  ],
  [
    "sqs",
    "SetQueueAttributes",
    (RedriveAllowPolicy) => ({ QueueUrl: `http://localhost/${account}/a`, Attributes: { RedriveAllowPolicy } }),
    [`{"redrivePermission":"byQueue","sourceQueueArns":["${queue}"]}`],
  ],
  ["kms", "CreateKey", (Policy) => ({ Policy }), [keyPolicy]],
  [
    "logs",
    "PutResourcePolicy",
    (policyDocument) => ({ policyName: "a", policyDocument }),
    [policy("logs:PutLogEvents", "*", service)],
  ],
  [
    "logs",
    "PutMetricFilter",
    (filterPattern) => ({
      logGroupName: "a",
      filterName: "f",
      filterPattern,
      metricTransformations: [{ metricName: "m", metricNamespace: "n", metricValue: "1" }],
    }),
    ["{ ($.a = b*) && ($.c[0].d NOT EXISTS) }", "[ip, user = %a+%, ...]", '"a" -b ?c'],
  ],
  [
    "logs",
    "PutLogEvents",
    (message) => ({
      logGroupName: "a",
      logStreamName: "s",
      logEvents: [{ timestamp: 1_772_452_810_000, message: message || " " }],
    }),
    ['{"a":"b","c":[{"d":1}]}', "1.2.3.4 ann GET"],
  ],
  ["logs", "FilterLogEvents", (filterPattern) => ({ logGroupName: "a", filterPattern }), ["{ $.a = b }"]],
  [
    "logs",
    "PutIndexPolicy",
    (policyDocument) => ({ logGroupIdentifier: "a", policyDocument }),
    ['{"Fields":["a","b"]}'],
  ],
  ["events", "PutRule", (EventPattern) => ({ Name: "a", EventPattern }), [event, filter, nested]],
  ["events", "TestEventPattern", (EventPattern) => ({ EventPattern, Event: sent }), [event]],
  ["events", "TestEventPattern", (Event) => ({ EventPattern: event, Event }), [sent]],
  [
    "events",
    "PutTargets",
    (InputTemplate) => ({
      ...rule,
      Targets: [{ ...target, InputTransformer: { InputPathsMap: { a: "$.detail.a" }, InputTemplate } }],
    }),
    ['{"x":<a>,"y":"<aws.events.event>"}', '"<a>"'],
  ],
  ["events", "PutTargets", (InputPath) => ({ ...rule, Targets: [{ ...target, InputPath }] }), ["$.detail['a'][0].b"]],
  ["events", "PutTargets", (Input) => ({ ...rule, Targets: [{ ...target, Input }] }), ['{"a":1}']],
  [
    "events",
    "PutEvents",
    (Detail) => ({ Entries: [{ Source: "aws.iam.x", DetailType: "d", Detail, Resources: ["a"] }] }),
    ['{"eventName":"CreateUser","a":[1,"10.0.0.1"]}'],
  ],
  ["events", "PutPermission", (Policy) => ({ Policy }), [policy("events:PutEvents", bus, everybody)]],
  ["cloudformation", "ValidateTemplate", (TemplateBody) => ({ TemplateBody }), [template, yaml]],
  [
    "cloudformation",
    "CreateStack",
    (TemplateBody) => ({ StackName: `s${TemplateBody.length}`, TemplateBody, Capabilities: ["CAPABILITY_NAMED_IAM"] }),
    [template, yaml],
  ],
  [
    "cloudformation",
    "CreateStack",
    (StackPolicyBody) => ({
      StackName: `p${StackPolicyBody.length}`,
      TemplateBody: template,
      StackPolicyBody,
      Capabilities: ["CAPABILITY_NAMED_IAM"],
    }),
    [policy("Update:*", "*", everybody)],
  ],
];

export const doors: readonly Door[] = rows.map(([of, operation, input, seeds]) => ({
  service: of,
  operation,
  input,
  seeds,
}));
