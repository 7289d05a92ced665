/** Topics that alarms are published to, who may publish, and who is told. */
import { createHash } from "node:crypto";
import type { SettledMonitor } from "../../monitors/settled-monitor.ts";
import { logicalId } from "../logical-id.ts";
import { existingArn, ownArn, policyDocument, type Resources, ref } from "../resource.ts";
import { isExisting, type SettledStack } from "../settled-stack.ts";
import { tagList } from "./tag-list.ts";

/** Where a monitor's alarm is published, as ARNs or references to them. */
export function topicArns({ topic }: SettledStack, { name, notify }: SettledMonitor): readonly unknown[] {
  if (notify) return notify;
  if (isExisting(topic)) return [existingArn(topic.existing, "sns")];
  return [ref(topic.perMonitor ? `${logicalId(name)}Topic` : "Topic")];
}

export function topicResources(stack: SettledStack): Resources {
  const { topic, monitors } = stack;
  if (isExisting(topic)) return subscriptionsOf(stack, "Topic", existingArn(topic.existing, "sns"));
  if (!topic.perMonitor) return topicNamed(stack, "Topic", topic.name);
  // A monitor that tells others has no use for a topic of its own.
  const own = monitors.filter(({ notify }) => notify === undefined);
  return Object.assign(
    {},
    ...own.map(({ name }) =>
      topicNamed(stack, `${logicalId(name)}Topic`, topic.name === undefined ? undefined : `${topic.name}-${name}`),
    ),
  );
}

function topicNamed(stack: SettledStack, id: string, name: string | undefined): Resources {
  const { key } = stack;
  return {
    [id]: {
      Type: "AWS::SNS::Topic",
      Properties: {
        ...(name !== undefined && { TopicName: name }),
        ...(key !== undefined && { KmsMasterKeyId: key === "new" ? ref("Key") : key }),
        ...tagList(stack),
      },
    },
    [`${id}Policy`]: {
      Type: "AWS::SNS::TopicPolicy",
      Properties: { Topics: [ref(id)], PolicyDocument: policyDocument(alarmsPublish(id)) },
    },
    ...subscriptionsOf(stack, id, ref(id)),
  };
}

/** CloudWatch publishes as itself; alarms of other accounts may not. */
const alarmsPublish = (topicId: string) => ({
  Sid: "AlarmsPublish",
  Effect: "Allow",
  Principal: { Service: "cloudwatch.amazonaws.com" },
  Action: "sns:Publish",
  Resource: ref(topicId),
  Condition: {
    StringEquals: { "aws:SourceAccount": ref("AWS::AccountId") },
    ArnLike: { "aws:SourceArn": ownArn("cloudwatch", "alarm:*") },
  },
});

/** An id that follows the subscriber and not its place in the list: one who is added or leaves changes nobody else's confirmation. */
const subscriptionsOf = ({ subscribers }: SettledStack, topicId: string, TopicArn: unknown): Resources =>
  Object.fromEntries(
    subscribers.map(({ protocol, endpoint }) => [
      `${topicId}Subscription${createHash("sha256").update(`${protocol} ${endpoint}`).digest("hex").slice(0, 10)}`,
      { Type: "AWS::SNS::Subscription", Properties: { TopicArn, Protocol: protocol, Endpoint: endpoint } },
    ]),
  );
