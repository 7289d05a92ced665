/** The topic that an alarm tells, and who is told by it: nobody, who has not confirmed, or whose filter policy leaves alarms out. */

import type { Subscription } from "@aws-sdk/client-sns";
import { whyFilteredOut } from "../../../monitors/check/filter-policy-reason.ts";
import type { Chain } from "../../chain.ts";
import { actionItemsOf, alarmOf } from "../ask/alarm.ts";
import { subscriptionsOf, toldTopics, topicAttributes } from "../ask/topic.ts";
import { makeAgain, type Probe } from "../probe.ts";

export const topicThere: Probe = {
  subject: "its topic",
  async look(chain) {
    for (const topic of await toldTopics(chain))
      if (!(await topicAttributes(chain, topic)))
        return `topic ${topic}, which alarm ${(await alarmOf(chain))?.AlarmName} tells, is gone: let the alarm tell another, or ${makeAgain}`;
    return undefined;
  },
};

export const declaredTopic: Probe = {
  subject: "whether it is the declared one",
  async look(chain) {
    const told = await toldTopics(chain);
    const untold = chain.deployment.topics.filter((topic) => !told.includes(topic));
    if (told.length === 0 || untold.length === 0) return undefined;
    return `alarm ${(await alarmOf(chain))?.AlarmName} tells ${told.join(", ")} and not the declared ${untold.join(", ")}: let it tell that`;
  },
};

/** SNS shows `PendingConfirmation` in place of an ARN. */
function isConfirmed({ SubscriptionArn: arn = "" }: Subscription): boolean {
  return arn.startsWith("arn:");
}
function named({ Endpoint, Protocol }: Subscription): string {
  return `${Endpoint} (${Protocol})`;
}

function notConfirmed(all: readonly Subscription[]): string {
  return `${all.map(named).join(", ")} has not confirmed the subscription of topic ${all[0]?.TopicArn} (PendingConfirmation) and is not told: open the link in the mail 'AWS Notification - Subscription Confirmation'`;
}

export const someoneSubscribes: Probe = {
  subject: "its topic's subscriptions",
  async look(chain) {
    const told = await toldTopics(chain);
    const all = await subscriptionsTold(chain);
    if (told.length === 0) return undefined;
    if (all.length === 0)
      return `topic ${told.join(", ")} has no subscription, so nobody is told: add emails to the configuration and deploy, or 'aws sns subscribe'`;
    if (all.some(isConfirmed)) return undefined;
    return notConfirmed(all);
  },
};

export const declaredAddresses: Probe = {
  subject: "the declared addresses",
  async look(chain) {
    const all = await subscriptionsTold(chain);
    for (const address of chain.deployment.addresses ?? []) {
      const own = all.filter(({ Endpoint }) => Endpoint === address);
      if (own.some(isConfirmed)) continue;
      if (own.length > 0) return notConfirmed(own);
      const others = all.filter(isConfirmed).map(named).join(", ");
      return `${address} is declared and does not subscribe to topic ${(await toldTopics(chain)).join(", ")}, which tells ${others}: subscribe it by 'trailbell deploy' or 'aws sns subscribe'`;
    }
    return undefined;
  },
};

export const filterPolicies: Probe = {
  subject: "their filter policies",
  async look(chain) {
    for (const subscription of (await subscriptionsTold(chain)).filter(isConfirmed)) {
      const { Attributes: attributes = {} } = await chain.aws.sns.getSubscriptionAttributes({
        SubscriptionArn: subscription.SubscriptionArn,
      });
      const { FilterPolicy: policy, FilterPolicyScope: scope = "MessageAttributes" } = attributes;
      if (!policy) continue;
      const why = whyFilteredOut(policy, scope, await messageFor(chain, subscription));
      if (why)
        return `the filter policy ${policy} of ${named(subscription)} leaves the notification out: ${why}. Take the policy off the subscription`;
    }
    return undefined;
  },
};

/** Beyond SNS nothing can be seen, but where it sent to. */
export const otherAddresses: Probe = {
  subject: "where it was sent to",
  async look(chain) {
    const all = await subscriptionsTold(chain);
    const confirmed = all.filter(isConfirmed);
    if (confirmed.length === 0 || (await actionItemsOf(chain)).length === 0) return undefined;
    const pending = all.filter((each) => !isConfirmed(each)).map(named);
    const waiting = pending.length > 0 ? `, not yet to ${pending.join(", ")}, which has to confirm first` : "";
    return `the alarm told its topic, which sends to ${confirmed.map(named).join(", ")}${waiting}: if another address waits for it, subscribe that one; else look into the spam folder or, of a queue, at its policy`;
  },
};

async function subscriptionsTold(chain: Chain): Promise<readonly Subscription[]> {
  const topics = await toldTopics(chain);
  return (await Promise.all(topics.map((topic) => subscriptionsOf(chain, topic)))).flat();
}

/** What the alarm published, in the text that is for the subscription's protocol. */
async function messageFor(chain: Chain, { Protocol: protocol = "" }: Subscription): Promise<string | undefined> {
  const [item] = await actionItemsOf(chain);
  const { publishedMessage } = JSON.parse(item?.HistoryData ?? "{}") as { publishedMessage?: string | null };
  if (!publishedMessage) return undefined;
  const texts = JSON.parse(publishedMessage) as Record<string, string>;
  return texts[protocol] ?? texts.default;
}
