/** Subscriptions of drills' queues to the topics they listened to. */
import type { ListSubscriptionsCommandOutput } from "@aws-sdk/client-sns";
import { isOurs } from "../names.ts";
import { everyPage } from "./every-page.ts";
import type { Kind } from "./kind.ts";

export const subscription: Kind = {
  title: "SNS subscription",
  service: "sns",
  removal: ["sns:Unsubscribe"],
  find: async (hands) =>
    everyPage(
      (NextToken) => hands.call<ListSubscriptionsCommandOutput>("sns", "ListSubscriptions", { NextToken }),
      ({ Subscriptions: subscriptions = [] }) =>
        subscriptions
          .filter(({ Protocol, Endpoint }) => Protocol === "sqs" && isOurs(Endpoint?.split(":")[5]))
          .flatMap(({ SubscriptionArn }) => SubscriptionArn ?? []),
      ({ NextToken }) => NextToken,
    ),
  remove: async (hands, SubscriptionArn) => void (await hands.call("sns", "Unsubscribe", { SubscriptionArn })),
};
