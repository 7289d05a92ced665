/** Queues by which drills have listened, and their subscriptions to the topics. */
import { allItems } from "../../../aws/pages.ts";
import { drillPrefix } from "../../../records/drill-mark.ts";
import { isOurs } from "../../names.ts";
import type { Sweeper } from "./sweeper.ts";

export const subscription: Sweeper = {
  title: "SNS subscription",
  service: "sns",
  removal: ["sns:Unsubscribe"],
  find: async (aws) =>
    (await allItems(aws.sns.paginateListSubscriptions({}), "Subscriptions"))
      .filter(({ Protocol, Endpoint }) => Protocol === "sqs" && isOurs(Endpoint?.split(":")[5]))
      .flatMap(({ SubscriptionArn }) => SubscriptionArn ?? []),
  remove: async (aws, SubscriptionArn) => void (await aws.sns.unsubscribe({ SubscriptionArn })),
};

export const queue: Sweeper = {
  title: "SQS queue",
  service: "sqs",
  removal: ["sqs:DeleteQueue"],
  find: (aws) => allItems(aws.sqs.paginateListQueues({ QueueNamePrefix: drillPrefix, MaxResults: 1000 }), "QueueUrls"),
  remove: async (aws, QueueUrl) => void (await aws.sqs.deleteQueue({ QueueUrl })),
};
