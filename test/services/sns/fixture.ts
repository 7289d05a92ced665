/** What SNS's tests share: its client with short verbs, errors as AWS words them, and an HTTP endpoint that keeps what it is sent. */
import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import * as sns from "@aws-sdk/client-sns";
import type { TestCloud } from "../../running/cloud.ts";

export const account = "000000000000";
export function arnOf(topic: string, region = "us-east-1") {
  return `arn:aws:sns:${region}:${account}:${topic}`;
}

export function snsOf(cloud: TestCloud, region = "us-east-1") {
  const client = cloud.client(sns.SNSClient, region);
  return {
    client,
    createTopic: async (Name: string, Attributes?: Record<string, string>): Promise<string> => {
      const { TopicArn = "" } = await client.send(
        new sns.CreateTopicCommand({ Name, ...(Attributes && { Attributes }) }),
      );
      return TopicArn;
    },
    /** Answers the subscription's ARN, also while it is pending. */
    subscribe: async (TopicArn: string, Endpoint: string, Attributes?: Record<string, string>): Promise<string> => {
      const Protocol = /^https?(?=:)/.exec(Endpoint)?.[0] ?? "email";
      const { SubscriptionArn = "" } = await client.send(
        new sns.SubscribeCommand({
          ...{ TopicArn, Protocol, Endpoint, ReturnSubscriptionArn: true },
          ...(Attributes && { Attributes }),
        }),
      );
      return SubscriptionArn;
    },
    publish: async (
      TopicArn: string,
      Message: string,
      more: Partial<sns.PublishCommandInput> = {},
    ): Promise<string> => {
      const { MessageId = "" } = await client.send(new sns.PublishCommand({ TopicArn, Message, ...more }));
      return MessageId;
    },
    topicAttributes: async (TopicArn: string): Promise<Record<string, string>> =>
      (await client.send(new sns.GetTopicAttributesCommand({ TopicArn }))).Attributes ?? {},
    subscriptionAttributes: async (SubscriptionArn: string): Promise<Record<string, string>> =>
      (await client.send(new sns.GetSubscriptionAttributesCommand({ SubscriptionArn }))).Attributes ?? {},
  };
}

export type Sns = ReturnType<typeof snsOf>;

export interface Refusal {
  /** On the wire, e.g. `InvalidParameter`. */
  readonly code: string;
  readonly message: string;
  readonly status: number;
}

export function invalid(what: string): Refusal {
  return {
    code: "InvalidParameter",
    message: `Invalid parameter: ${what}`,
    status: 400,
  };
}

/** How a call fails. */
export async function refusalOf(call: Promise<unknown>): Promise<Refusal> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof sns.SNSServiceException)) throw error;
    const { Code } = error as { Code?: string };
    return { code: Code ?? error.name, message: error.message, status: error.$metadata.httpStatusCode ?? 0 };
  }
  throw new Error("the call succeeded");
}

export interface Received {
  /** By the cloud's clock, in epoch milliseconds. */
  readonly at: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** An endpoint on loopback that answers with `statuses` in turn, the last one for ever; 0 breaks the connection off, and NaN never answers. */
export async function startReceiver({ cloud }: TestCloud, ...statuses: number[]) {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const body = (await request.toArray()).join("");
    const status = statuses[Math.min(received.length, statuses.length - 1)] ?? 200;
    received.push({ at: cloud.clock.now(), headers: request.headers, body });
    if (status === 0) request.socket.destroy();
    else if (!Number.isNaN(status)) response.writeHead(status).end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    received,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Confirms what the endpoint was last asked to confirm. */
export async function confirmLast(cloud: TestCloud, received: readonly Received[]): Promise<void> {
  await cloud.clock.advance(0);
  const { SubscribeURL } = JSON.parse(received.at(-1)?.body ?? "{}") as { SubscribeURL: string };
  await fetch(SubscribeURL);
}

/** Follows the link in the mail that was last sent. */
export function followLink(cloud: TestCloud): Promise<Response> {
  return fetch(cloud.inbox().at(-1)?.links[0] ?? "");
}
