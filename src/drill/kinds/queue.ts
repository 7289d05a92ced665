/** Queues by which drills have listened. */
import type { ListQueuesCommandOutput } from "@aws-sdk/client-sqs";
import { prefix } from "../names.ts";
import { everyPage } from "./every-page.ts";
import type { Kind } from "./kind.ts";

export const queue: Kind = {
  title: "SQS queue",
  service: "sqs",
  removal: ["sqs:DeleteQueue"],
  find: async (hands) =>
    everyPage(
      (NextToken) =>
        hands.call<ListQueuesCommandOutput>("sqs", "ListQueues", {
          QueueNamePrefix: prefix,
          MaxResults: 1000,
          NextToken,
        }),
      ({ QueueUrls: urls = [] }) => urls,
      ({ NextToken }) => NextToken,
    ),
  remove: async (hands, QueueUrl) => void (await hands.call("sqs", "DeleteQueue", { QueueUrl })),
};
