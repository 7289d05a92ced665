/** A queue of the drill's own, subscribed to the topics while it runs: it proves what SNS accepted and sent. */
import type { Subscription } from "@aws-sdk/client-sns";
import type { Aws } from "../../../aws/aws.ts";
import { unlessFault } from "../../../aws/fault.ts";
import { allItems } from "../../../aws/pages.ts";
import { runName, tagKey } from "../../names.ts";
import type { Journal } from "../../sweep/journal.ts";
import { queue, subscription } from "../../sweep/sweepers/listening.ts";
import { type Receiver, tells } from "./receiver.ts";

interface Listening {
  readonly topics: readonly string[];
  readonly aws: Aws;
  readonly journal: Journal;
}

export async function queueReceiver({ topics, aws, journal }: Listening): Promise<Receiver> {
  const told = await peopleTold(aws, topics);
  const QueueUrl = await listen(topics, aws, journal);
  const heard: Notification[] = [];
  const first = async (isIt: (heard: Notification) => boolean, since: Date, addresses: readonly string[] = []) => {
    heard.push(...(await receive(aws, QueueUrl)));
    const found = heard.find((each) => isIt(each) && each.at >= since && hearsAll(told.get(each.topic), addresses));
    return found?.at;
  };
  return {
    proves:
      "the notification is what SNS sent to a queue of the drill's own; whether a mailbox took the mail is not observed",
    heard: (alarm, since, addresses) => first((each) => each.alarm === alarm, since, addresses),
    receivedWho: (telling, since, addresses) => first(({ text }) => tells(text, telling), since, addresses),
  };
}

/** Who is told by a topic; none where it is not there. */
export async function subscriptionsOf({ sns }: Aws, TopicArn: string): Promise<readonly Subscription[]> {
  return (
    (await unlessFault(
      allItems(sns.paginateListSubscriptionsByTopic({ TopicArn }), "Subscriptions"),
      "NotFoundException",
    )) ?? []
  );
}

/** Who has confirmed to be told by each topic, the drill not being there yet. */
async function peopleTold(aws: Aws, topics: readonly string[]): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const told = topics.map(async (topic) => {
    const confirmed = (await subscriptionsOf(aws, topic)).filter(({ SubscriptionArn: arn }) => arn?.startsWith("arn:"));
    return [topic, new Set(confirmed.map(({ Endpoint: endpoint = "" }) => endpoint))] as const;
  });
  return new Map(await Promise.all(told));
}

/** A topic that tells nobody has not notified. */
function hearsAll(people: ReadonlySet<string> = new Set(), addresses: readonly string[]): boolean {
  return people.size > 0 && addresses.every((address) => people.has(address));
}

/** @returns the queue's URL. */
async function listen(topics: readonly string[], aws: Aws, journal: Journal): Promise<string> {
  const name = runName("receiver", Math.random());
  const { QueueUrl = "" } = await aws.sqs.createQueue({
    QueueName: name,
    tags: { [tagKey]: name },
  });
  journal.note({ sweeper: queue, id: QueueUrl });
  const { Attributes: { QueueArn = "" } = {} } = await aws.sqs.getQueueAttributes({
    QueueUrl,
    AttributeNames: ["QueueArn"],
  });
  const Policy = JSON.stringify(letsTopicsSend(QueueArn, topics));
  await aws.sqs.setQueueAttributes({ QueueUrl, Attributes: { Policy } });
  for (const TopicArn of topics) {
    const { SubscriptionArn = "" } = await aws.sns.subscribe({
      TopicArn,
      Protocol: "sqs",
      Endpoint: QueueArn,
      ReturnSubscriptionArn: true,
    });
    journal.note({ sweeper: subscription, id: SubscriptionArn });
  }
  return QueueUrl;
}

function letsTopicsSend(Resource: string, topics: readonly string[]) {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "sns.amazonaws.com" },
        Action: "sqs:SendMessage",
        Resource,
        Condition: { ArnEquals: { "aws:SourceArn": topics } },
      },
    ],
  };
}

interface Notification {
  readonly topic: string;
  readonly text: string;
  /** The alarm that went to ALARM; absent for another message. */
  readonly alarm?: string;
  /** When SNS took it. */
  readonly at: Date;
}

async function receive(aws: Aws, QueueUrl: string): Promise<Notification[]> {
  const { Messages: messages = [] } = await aws.sqs.receiveMessage({
    QueueUrl,
    MaxNumberOfMessages: 10,
  });
  for (const { ReceiptHandle } of messages) await aws.sqs.deleteMessage({ QueueUrl, ReceiptHandle });
  return messages.flatMap(({ Body = "" }) => notificationIn(Body) ?? []);
}

/** What stands inside SNS's envelope; a message that came without one is nobody's notification. */
function notificationIn(body: string): Notification | undefined {
  const { TopicArn: topic, Message: text, Timestamp: at } = parsed(body);
  if (!topic || text === undefined || !at) return undefined;
  const { AlarmName: alarm, NewStateValue: state } = parsed(text);
  return { topic, text, at: new Date(at), ...(alarm && state === "ALARM" && { alarm }) };
}

function parsed(text: string): Readonly<Record<string, string | undefined>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, string>) : {};
  } catch {
    return {};
  }
}
