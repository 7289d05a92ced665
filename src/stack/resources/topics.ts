/** Topics that alarms and event rules publish to, who may publish, and who subscribes. */
import { createHash } from "node:crypto";
import { isExisting } from "../../monitors/settled/existing.ts";
import type { SettledMonitorWithRule } from "../../monitors/settled/settled-event-rule.ts";
import { isMachine, type SettledStack } from "../../monitors/settled/settled-stack.ts";
import { logicalId } from "../logical-id.ts";
import { existingArn, ownArn, policyDocument, type Resources, ref } from "../resource.ts";
import { tagList } from "./tag-list.ts";

/** Where a monitor's alarm is published, as ARNs or references to them. */
export function topicArns(stack: SettledStack, monitor: SettledMonitorWithRule): readonly unknown[] {
  return [...textTopicArns(stack, monitor), ...jsonTopicArns(stack, monitor)];
}

/** The topics of people. */
export function textTopicArns({ topic }: SettledStack, { name, notify }: SettledMonitorWithRule): readonly unknown[] {
  if (notify) return notify;
  if (isExisting(topic)) return [existingArn(topic.existing, "sns")];
  return [ref(topic.perMonitor ? `${logicalId(name)}Topic` : "Topic")];
}

/** The topics of machines, if they have some of their own. */
export function jsonTopicArns(
  { topic }: SettledStack,
  { name, notify, eventRule }: SettledMonitorWithRule,
): readonly unknown[] {
  if (notify || isExisting(topic) || !topic.json) return [];
  if (!topic.perMonitor) return [ref(jsonId("Topic"))];
  return eventRule ? [ref(jsonId(`${logicalId(name)}Topic`))] : [];
}

function jsonId(topicId: string): string {
  return `${topicId}Json`;
}

export function topicResources(stack: SettledStack): Resources {
  const { topic, monitors, subscribers } = stack;
  if (isExisting(topic)) return subscriptionsOf(subscribers, "Topic", existingArn(topic.existing, "sns"));
  // A monitor that notifies others has no use for a topic of its own.
  const own = monitors.filter(({ notify }) => notify === undefined);
  if (!topic.perMonitor) return topicsFor(stack, "Topic", topic.name, own);
  return Object.assign(
    {},
    ...own.map((monitor) => {
      const name = topic.name === undefined ? undefined : `${topic.name}-${monitor.name}`;
      return topicsFor(stack, `${logicalId(monitor.name)}Topic`, name, [monitor]);
    }),
  );
}

/** The topic of these monitors and, where machines have one of their own, that too. */
function topicsFor(
  stack: SettledStack,
  id: string,
  name: string | undefined,
  monitors: readonly SettledMonitorWithRule[],
): Resources {
  const { subscribers } = stack;
  const publishers = monitors.some(({ eventRule }) => eventRule) ? [alarmsPublish, eventsPublish] : [alarmsPublish];
  if (!monitors.some((monitor) => jsonTopicArns(stack, monitor).length > 0))
    return topicNamed(stack, id, { name, publishers, subscribers });
  const people = subscribers.filter((subscriber) => !isMachine(subscriber));
  const machines = subscribers.filter(isMachine);
  return {
    ...topicNamed(stack, id, { name, publishers, subscribers: people }),
    ...topicNamed(stack, jsonId(id), { name: name && `${name}-json`, publishers, subscribers: machines }),
  };
}

interface TopicSettings {
  readonly name: string | undefined;
  readonly publishers: readonly ((topicId: string) => object)[];
  readonly subscribers: SettledStack["subscribers"];
}

function topicNamed(stack: SettledStack, id: string, { name, publishers, subscribers }: TopicSettings): Resources {
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
      Properties: { Topics: [ref(id)], PolicyDocument: policyDocument(...publishers.map((may) => may(id))) },
    },
    ...subscriptionsOf(subscribers, id, ref(id)),
  };
}

/** CloudWatch publishes as itself; alarms of other accounts may not. */
function alarmsPublish(topicId: string) {
  return {
    Sid: "AlarmsPublish",
    Effect: "Allow",
    Principal: { Service: "cloudwatch.amazonaws.com" },
    Action: "sns:Publish",
    Resource: ref(topicId),
    Condition: {
      StringEquals: { "aws:SourceAccount": ref("AWS::AccountId") },
      ArnLike: { "aws:SourceArn": ownArn("cloudwatch", "alarm:*") },
    },
  };
}

/** Without a condition: EventBridge takes none in topics' policies, see "Troubleshooting Amazon EventBridge". */
function eventsPublish(topicId: string) {
  return {
    Sid: "EventsPublish",
    Effect: "Allow",
    Principal: { Service: "events.amazonaws.com" },
    Action: "sns:Publish",
    Resource: ref(topicId),
  };
}

/** An id that follows the subscriber and not its place in the list: one who is added or leaves changes nobody else's confirmation. */
function subscriptionsOf(subscribers: SettledStack["subscribers"], topicId: string, TopicArn: unknown): Resources {
  return Object.fromEntries(
    subscribers.map(({ protocol, endpoint }) => [
      `${topicId}Subscription${createHash("sha256").update(`${protocol} ${endpoint}`).digest("hex").slice(0, 10)}`,
      { Type: "AWS::SNS::Subscription", Properties: { TopicArn, Protocol: protocol, Endpoint: endpoint } },
    ]),
  );
}
