/** What SQS's tests share: its client with short verbs, and errors as AWS words them. */
import * as sqs from "@aws-sdk/client-sqs";
import type { TestCloud } from "../../running/cloud.ts";

export const account = "000000000000";
export function arnOf(queue: string, region = "us-east-1") {
  return `arn:aws:sqs:${region}:${account}:${queue}`;
}

export function sqsOf(cloud: TestCloud, region = "us-east-1") {
  const client = cloud.client(sqs.SQSClient, region);
  return {
    client,
    createQueue: async (QueueName: string, Attributes?: Record<string, string>): Promise<string> => {
      const input = { QueueName, ...(Attributes && { Attributes }) };
      return (await client.send(new sqs.CreateQueueCommand(input))).QueueUrl ?? "";
    },
    /** Answers every attribute. */
    attributes: async (QueueUrl: string): Promise<Record<string, string>> =>
      (await client.send(new sqs.GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["All"] }))).Attributes ?? {},
    set: (QueueUrl: string, Attributes: Record<string, string>) =>
      client.send(new sqs.SetQueueAttributesCommand({ QueueUrl, Attributes })),
    send: (QueueUrl: string, MessageBody: string, more: Partial<sqs.SendMessageCommandInput> = {}) =>
      client.send(new sqs.SendMessageCommand({ QueueUrl, MessageBody, ...more })),
    receive: async (QueueUrl: string, more: Partial<sqs.ReceiveMessageCommandInput> = {}): Promise<sqs.Message[]> =>
      (await client.send(new sqs.ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, ...more }))).Messages ?? [],
    delete: (QueueUrl: string, ReceiptHandle: string) =>
      client.send(new sqs.DeleteMessageCommand({ QueueUrl, ReceiptHandle })),
  };
}

export type Sqs = ReturnType<typeof sqsOf>;

export function bodiesOf(messages: readonly sqs.Message[]) {
  return messages.map(({ Body }) => Body);
}

/** How a call fails: by the shape's name, the query protocol's code, and in which words. */
export async function refusalOf(call: Promise<unknown>) {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof sqs.SQSServiceException)) throw error;
    const { Code } = error as { Code?: string };
    return { name: error.name, code: Code, message: error.message, status: error.$metadata.httpStatusCode };
  }
  throw new Error("the call succeeded");
}
