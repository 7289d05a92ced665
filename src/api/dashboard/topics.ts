/** Topics and who is told by them, as the dashboard shows them. */
import type { Cloud } from "../../cloud/cloud.ts";
import { subscriptionArn, topicArn } from "../../services/sns/arns.ts";
import { liveSubscriptions } from "../../services/sns/subscription.ts";
import { topics } from "../../services/sns/topic.ts";
import type { TopicView } from "../contract.ts";

export function topicViews({ store, account }: Cloud): TopicView[] {
  return topics.list(store, account).map((topic) => ({
    arn: topicArn(topic),
    name: topic.name,
    region: topic.region,
    subscriptions: liveSubscriptions(store, topic).map((subscription) => ({
      arn: subscriptionArn(subscription),
      protocol: subscription.protocol,
      endpoint: subscription.endpoint,
      confirmed: subscription.state === "confirmed",
    })),
  }));
}
