/** Who is told by a topic. */
import type { ListSubscriptionsByTopicCommandOutput, Subscription } from "@aws-sdk/client-sns";
import type { Caller } from "../../act/caller.ts";
import { everyPage } from "../../sweep/sweepers/every-page.ts";

/** @returns none for a topic that is not there. */
export async function subscriptionsOf(caller: Caller, TopicArn: string): Promise<readonly Subscription[]> {
  try {
    return await everyPage(
      (NextToken) =>
        caller.call<ListSubscriptionsByTopicCommandOutput>("sns", "ListSubscriptionsByTopic", { TopicArn, NextToken }),
      ({ Subscriptions: subscriptions = [] }) => subscriptions,
      ({ NextToken }) => NextToken,
    );
  } catch (error) {
    if (error instanceof Error && error.name === "NotFoundException") return [];
    throw error;
  }
}
