/** Sends a text to a topic or queue as S3, so that the destination's policy decides. */
import type { Call } from "../../../cloud/call.ts";
import { type Bucket, bucketArn } from "../buckets/bucket.ts";
import { hostId } from "../request-ids.ts";
import type { Destination } from "./destinations.ts";

/** @throws {Fault} as SNS or SQS refuses it */
export function deliver(bucket: Bucket, { arn, service }: Destination, text: string, { cloud }: Pick<Call, "cloud">) {
  const [, , , region = "", account = "", name = ""] = arn.split(":");
  const principal = {
    kind: "service",
    name: "s3.amazonaws.com",
    account: bucket.account,
    sourceArn: bucketArn(bucket.name),
  } as const;
  const as = { principal, region, account };
  if (service === "sns")
    cloud.invoke("sns", "Publish", { TopicArn: arn, Message: text, Subject: "Amazon S3 Notification" }, as);
  else {
    const QueueUrl = `https://sqs.${region}.amazonaws.com/${account}/${name}`;
    cloud.invoke("sqs", "SendMessage", { QueueUrl, MessageBody: text }, as);
  }
}

/** What S3 sends to each destination of a new configuration, to see whether it may. @throws {Fault} where it may not */
export function sendTestEvent(bucket: Bucket, destination: Destination, call: Call): void {
  const event = {
    Service: "Amazon S3",
    Event: "s3:TestEvent",
    Time: new Date(call.now).toISOString(),
    Bucket: bucket.name,
    RequestId: call.requestId,
    HostId: hostId(call),
  };
  deliver(bucket, destination, JSON.stringify(event), call);
}
