/** Subscriptions of drills' queues to the topics they listened to. */
import type { ListSubscriptionsCommandOutput } from "@aws-sdk/client-sns";
import { isOurs } from "../../names.ts";
import { everyPage } from "./every-page.ts";
import type { Sweeper } from "./sweeper.ts";

export const subscription: Sweeper = {
  title: "SNS subscription",
  service: "sns",
  removal: ["sns:Unsubscribe"],
  find: async (caller) =>
    everyPage(
      (NextToken) => caller.call<ListSubscriptionsCommandOutput>("sns", "ListSubscriptions", { NextToken }),
      ({ Subscriptions: subscriptions = [] }) =>
        subscriptions
          .filter(({ Protocol, Endpoint }) => Protocol === "sqs" && isOurs(Endpoint?.split(":")[5]))
          .flatMap(({ SubscriptionArn }) => SubscriptionArn ?? []),
      ({ NextToken }) => NextToken,
    ),
  remove: async (caller, SubscriptionArn) => void (await caller.call("sns", "Unsubscribe", { SubscriptionArn })),
};
