/** Who is told by a topic. */
import type { ListSubscriptionsByTopicCommandOutput, Subscription } from "@aws-sdk/client-sns";
import type { Hands } from "../hands.ts";
import { everyPage } from "../kinds/every-page.ts";

/** @returns none for a topic that is not there. */
export async function subscriptionsOf(hands: Hands, TopicArn: string): Promise<readonly Subscription[]> {
  try {
    return await everyPage(
      (NextToken) =>
        hands.call<ListSubscriptionsByTopicCommandOutput>("sns", "ListSubscriptionsByTopic", { TopicArn, NextToken }),
      ({ Subscriptions: subscriptions = [] }) => subscriptions,
      ({ NextToken }) => NextToken,
    );
  } catch (error) {
    if (error instanceof Error && error.name === "NotFoundException") return [];
    throw error;
  }
}
