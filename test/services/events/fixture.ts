/** What EventBridge's tests share: clients, a logging trail, queues and topics that let EventBridge in, and what they got. */
import * as cloudtrail from "@aws-sdk/client-cloudtrail";
import * as cloudwatch from "@aws-sdk/client-cloudwatch";
import * as events from "@aws-sdk/client-eventbridge";
import * as iam from "@aws-sdk/client-iam";
import * as s3 from "@aws-sdk/client-s3";
import * as sqs from "@aws-sdk/client-sqs";
import { clientOptions } from "../../running/clients.ts";
import { startCloud, type TestCloud } from "../../running/cloud.ts";

export const account = "000000000000";

export async function startEvents(region = "us-east-1") {
  const cloud = await startCloud();
  return { cloud, ...eventsOf(cloud, region) };
}

export type Events = ReturnType<typeof eventsOf> & { readonly cloud: TestCloud };

export function eventsOf(cloud: TestCloud, region = "us-east-1") {
  const options = clientOptions(cloud, region);
  const client = new events.EventBridgeClient(options);
  const queues = new sqs.SQSClient(options);

  /** A queue that lets EventBridge in. */
  const createQueue = async (QueueName: string): Promise<string> => {
    const arn = `arn:aws:sqs:${region}:${account}:${QueueName}`;
    await queues.send(
      new sqs.CreateQueueCommand({ QueueName, Attributes: { Policy: policyFor("sqs:SendMessage", arn) } }),
    );
    return arn;
  };

  return {
    client,
    createQueue,
    putRule: async (Name: string, pattern: unknown, more: Partial<events.PutRuleCommandInput> = {}) =>
      (await client.send(new events.PutRuleCommand({ Name, EventPattern: JSON.stringify(pattern), ...more })))
        .RuleArn ?? "",
    putTarget: async (Rule: string, Arn: string, more: Partial<events.Target> = {}, EventBusName?: string) =>
      void (await client.send(
        new events.PutTargetsCommand({
          ...{ Rule, Targets: [{ Id: "one", Arn, ...more }] },
          ...(EventBusName !== undefined && { EventBusName }),
        }),
      )),
    putEvent: async (Detail: object = {}, more: Partial<events.PutEventsRequestEntry> = {}) =>
      client.send(
        new events.PutEventsCommand({
          Entries: [{ Source: "shop", DetailType: "order", Detail: JSON.stringify(Detail), ...more }],
        }),
      ),
    /** Moves the clock on and answers the texts of the queue's messages, which it takes away. */
    received: async (queue: string): Promise<string[]> => {
      await cloud.clock.advance(2_000);
      const QueueUrl = `${cloud.url}/${account}/${queue.slice(queue.lastIndexOf(":") + 1)}`;
      const { Messages = [] } = await queues.send(new sqs.ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
      for (const { ReceiptHandle } of Messages)
        await queues.send(new sqs.DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
      return Messages.map(({ Body = "" }) => Body);
    },
    /** The sum of a metric of AWS/Events in the last hour. */
    metric: async (MetricName: string, dimensions: Readonly<Record<string, string>>): Promise<number> => {
      const now = cloud.clock.now();
      const { Datapoints = [] } = await new cloudwatch.CloudWatchClient(options).send(
        new cloudwatch.GetMetricStatisticsCommand({
          ...{ Namespace: "AWS/Events", MetricName, Statistics: ["Sum"], Period: 3_600 },
          Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
          StartTime: new Date(now - 3_600_000),
          EndTime: new Date(now + 60_000),
        }),
      );
      return Datapoints.reduce((sum, { Sum = 0 }) => sum + Sum, 0);
    },
    createUser: (UserName: string) => new iam.IAMClient(options).send(new iam.CreateUserCommand({ UserName })),
    listUsers: () => new iam.IAMClient(options).send(new iam.ListUsersCommand({})),
    /** A multi-region trail that logs, or one that does not. */
    createTrail: async (Name: string, { logging = true } = {}): Promise<void> => {
      const buckets = new s3.S3Client({ ...options, forcePathStyle: true });
      const Bucket = `${Name}-bucket`;
      await buckets.send(new s3.CreateBucketCommand({ Bucket }));
      await buckets.send(new s3.PutBucketPolicyCommand({ Bucket, Policy: trailPolicy(Bucket) }));
      const trails = new cloudtrail.CloudTrailClient(options);
      await trails.send(new cloudtrail.CreateTrailCommand({ Name, S3BucketName: Bucket, IsMultiRegionTrail: true }));
      if (logging) await trails.send(new cloudtrail.StartLoggingCommand({ Name }));
    },
  };
}

/** A resource policy that lets EventBridge do one thing. */
export function policyFor(Action: string | string[], Resource: string, Condition?: object): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        ...{ Effect: "Allow", Principal: { Service: "events.amazonaws.com" }, Action, Resource },
        ...(Condition && { Condition }),
      },
    ],
  });
}

function trailPolicy(bucket: string): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      { Action: "s3:GetBucketAcl", Resource: `arn:aws:s3:::${bucket}` },
      { Action: "s3:PutObject", Resource: `arn:aws:s3:::${bucket}/AWSLogs/${account}/*` },
    ].map((statement) => ({ Effect: "Allow", Principal: { Service: "cloudtrail.amazonaws.com" }, ...statement })),
  });
}

/** What an error said on the wire. */
export async function refusal(asked: Promise<unknown>): Promise<string> {
  try {
    await asked;
  } catch (error) {
    if (error instanceof Error) return `${error.name}: ${error.message}`;
  }
  return "no error";
}
