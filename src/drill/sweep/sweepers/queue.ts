/** Queues by which drills have listened. */
import type { ListQueuesCommandOutput } from "@aws-sdk/client-sqs";
import { prefix } from "../../names.ts";
import { everyPage } from "./every-page.ts";
import type { Sweeper } from "./sweeper.ts";

export const queue: Sweeper = {
  title: "SQS queue",
  service: "sqs",
  removal: ["sqs:DeleteQueue"],
  find: async (caller) =>
    everyPage(
      (NextToken) =>
        caller.call<ListQueuesCommandOutput>("sqs", "ListQueues", {
          QueueNamePrefix: prefix,
          MaxResults: 1000,
          NextToken,
        }),
      ({ QueueUrls: urls = [] }) => urls,
      ({ NextToken }) => NextToken,
    ),
  remove: async (caller, QueueUrl) => void (await caller.call("sqs", "DeleteQueue", { QueueUrl })),
};
