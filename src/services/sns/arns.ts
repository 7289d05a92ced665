/** ARNs of topics and subscriptions: taken apart, and refused in SNS's words. */

import type { Call } from "../../cloud/call.ts";
import { arn } from "../../cloud/ids.ts";
import { invalidParameter } from "./faults.ts";

/** The key of a topic: what its ARN says. */
export interface TopicName {
  readonly account: string;
  readonly region: string;
  readonly name: string;
}

export interface SubscriptionName {
  readonly account: string;
  readonly region: string;
  readonly topic: string;
  readonly id: string;
}

export function topicArn({ account, region, name }: TopicName): string {
  return arn("sns", { account, region }, name);
}

export function subscriptionArn({ account, region, topic, id }: SubscriptionName): string {
  return arn("sns", { account, region }, `${topic}:${id}`);
}

/** @throws InvalidParameter where it is no ARN, or of a topic in another region than the call's. */
export function parseTopicArn(text: string, { region }: Pick<Call, "region">, parameter = "TopicArn"): TopicName {
  const parts = partsOf(text, parameter);
  if (parts.service !== "sns" || parts.region !== region) throw invalidParameter(parameter);
  return { account: parts.account, region, name: parts.resource };
}

/** @throws InvalidParameter where it is no ARN, or lacks the subscription's id. */
export function parseSubscriptionArn(text: string): SubscriptionName {
  const { account, region, resource } = partsOf(text, "SubscriptionArn");
  const [topic = "", id] = resource.split(":", 2);
  if (!id) throw invalidParameter("SubscriptionId");
  return { account, region, topic, id };
}

function partsOf(text: string, parameter: string) {
  const parts = text.split(":");
  if (parts.length < 6)
    throw invalidParameter(`${parameter} Reason: An ARN must have at least 6 elements, not ${parts.length}`);
  const [scheme, , service = "", region = "", account = "", ...resource] = parts;
  if (scheme !== "arn") throw invalidParameter(`${parameter} Reason: ${text} does not start with arn`);
  return { service, region, account, resource: resource.join(":") };
}
