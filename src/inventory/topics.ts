/** Topics, with their policies, keys and subscribers. */
import type { Subscription } from "@aws-sdk/client-sns";
import { allItems } from "../aws/pages.ts";
import type { Subscriber, Topic } from "../monitors/check/inventory.ts";
import type { Source } from "./source.ts";
import { ifSeen, orNone } from "./unseen.ts";
import { withoutAbsent } from "./without-absent.ts";

export async function readTopics(aws: Source, arns: readonly string[]): Promise<Topic[]> {
  const topics = await Promise.all([...new Set(arns)].map((arn) => readTopic(aws, arn)));
  return topics.filter((topic) => topic !== undefined);
}

/** @returns undefined for another account's topic, which may not be read. */
async function readTopic(aws: Source, arn: string): Promise<Topic | undefined> {
  const asked = Promise.all([
    aws.sns.getTopicAttributes({ TopicArn: arn }),
    allItems(aws.sns.paginateListSubscriptionsByTopic({ TopicArn: arn }), "Subscriptions"),
  ]);
  const seen = await orNone(asked, "NotFoundException");
  if (seen === undefined) return undefined;
  if (seen === null) return { owner: arn, id: arn, isGone: true };
  const [{ Attributes: { Policy: policy, KmsMasterKeyId: key } = {} }, subscriptions] = seen;
  // SNS lists a subscription that was ended for some days more.
  const living = subscriptions.filter(({ SubscriptionArn: each }) => each !== "Deleted");
  return {
    owner: arn,
    id: arn,
    subscribers: await Promise.all(living.map((each) => readSubscriber(aws, each))),
    ...(policy !== undefined && { policy }),
    ...(key !== undefined && { key: { id: key } }),
  };
}

async function readSubscriber({ sns }: Source, subscription: Subscription): Promise<Subscriber> {
  const { Protocol: protocol = "", Endpoint: endpoint = "", SubscriptionArn: arn = "" } = subscription;
  const confirmed = arn !== "PendingConfirmation";
  if (!confirmed) return { protocol, endpoint, confirmed };
  const seen = await ifSeen(sns.getSubscriptionAttributes({ SubscriptionArn: arn }), "NotFoundException");
  const { FilterPolicy: filterPolicy, FilterPolicyScope: filterPolicyScope } = seen?.Attributes ?? {};
  return { protocol, endpoint, confirmed, ...withoutAbsent({ filterPolicy, filterPolicyScope }) };
}
