/** The SNS topic that hears of every log file. */

import { Fault } from "../../cloud/fault.ts";
import type { Host } from "../../cloud/host.ts";
import { arn } from "../../cloud/ids.ts";
import { fault } from "./faults.ts";
import { deliverer, type Trail } from "./trail.ts";

/**
 * The ARN of a topic that is given by name (of the trail's own account and region) or by ARN.
 * @throws InvalidSnsTopicNameException
 */
export function topicArn(nameOrArn: string, place: { readonly account: string; readonly region: string }): string {
  if (topicArnForm.test(nameOrArn)) return nameOrArn;
  if (!/^[\w-]{1,256}$/.test(nameOrArn))
    throw fault("InvalidSnsTopicNameException", `SNS topic name ${nameOrArn} is not a valid topic name or ARN.`);
  return arn("sns", place, nameOrArn);
}

const topicArnForm = /^arn:aws[a-z-]*:sns:([a-z0-9-]+):\d{12}:[\w-]{1,256}$/;

/** @throws InsufficientSnsTopicPolicyException where CloudTrail could not publish */
export function checkTopic(cloud: Host, trail: Trail): void {
  if (!trail.topicArn) return;
  try {
    publish(cloud, trail, trail.topicArn, "CloudTrail validation message.", true);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    throw fault("InsufficientSnsTopicPolicyException", "SNS Topic does not exist or the topic policy is incorrect!");
  }
}

/** Tells the topic of new log files, in the form AWS documents. @throws {Fault} as SNS does */
export function notify(cloud: Host, trail: Trail, topic: string, keys: readonly string[]): void {
  publish(cloud, trail, topic, JSON.stringify({ s3Bucket: trail.bucket, s3ObjectKey: keys }), false);
}

function publish(cloud: Host, trail: Trail, TopicArn: string, Message: string, rehearse: boolean): void {
  const region = topicArnForm.exec(TopicArn)?.[1] ?? trail.region;
  cloud.invoke("sns", "Publish", { TopicArn, Message }, { ...deliverer(trail), region, rehearse });
}
