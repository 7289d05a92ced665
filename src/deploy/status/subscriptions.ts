/** Who is told, who has not confirmed yet, and who is gone? */
import type { Subscription } from "@aws-sdk/client-sns";
import type { Aws } from "../../aws/aws.ts";
import { unlessFault } from "../../aws/fault.ts";
import { allItems } from "../../aws/pages.ts";
import { type Finding, findingsOf, makeAgain } from "./finding.ts";
import type { DeployedTopic } from "./topics.ts";

const { good, warning, broken } = findingsOf("subscriptions");

export interface SubscriptionFacts {
  readonly topicArn: string;
  readonly protocol: string;
  readonly endpoint: string;
  readonly state: "confirmed" | "pending" | "gone";
}

export async function lookAtSubscriptions(
  aws: Aws,
  topics: readonly DeployedTopic[],
): Promise<{ readonly subscriptions: readonly SubscriptionFacts[]; readonly findings: readonly Finding[] }> {
  const subscriptions: SubscriptionFacts[] = [];
  const findings: Finding[] = [];
  const heard = new Set<string>();
  const silent: { readonly topicArn: string; readonly pair: string }[] = [];
  for (const { arn: topicArn, pair, wanted } of topics) {
    const there = await subscriptionsOf(aws, topicArn);
    if (!there) {
      findings.push(broken(`topic ${topicArn} is gone: nobody is told`, makeAgain));
      continue;
    }
    const gone = wanted.filter(
      ({ protocol, endpoint }) =>
        !there.some(({ Protocol, Endpoint }) => Protocol === protocol && Endpoint === endpoint),
    );
    const facts: SubscriptionFacts[] = [
      ...there.map(({ Protocol: protocol = "", Endpoint: endpoint = "", SubscriptionArn: arn = "" }) => ({
        topicArn,
        protocol,
        endpoint,
        state: arn.startsWith("arn:") ? ("confirmed" as const) : ("pending" as const),
      })),
      ...gone.map((one) => ({ topicArn, ...one, state: "gone" as const })),
    ];
    subscriptions.push(...facts);
    findings.push(...facts.map(finding));
    if (facts.length === 0) silent.push({ topicArn, pair });
    else heard.add(pair);
  }
  findings.push(...silent.filter(({ pair }) => !heard.has(pair)).map(({ topicArn }) => nobody(topicArn)));
  return { subscriptions, findings };
}

function nobody(topicArn: string): Finding {
  return warning(`nobody is told by topic ${topicArn}`, "add emails to the configuration and deploy");
}

function finding({ topicArn, protocol, endpoint, state }: SubscriptionFacts): Finding {
  switch (state) {
    case "confirmed":
      return good(`${endpoint} is told (${protocol})`);
    case "pending":
      return warning(
        `${endpoint} has not confirmed its subscription and is not told yet`,
        "open the link in the mail 'AWS Notification - Subscription Confirmation'; look into the spam folder, too",
      );
    case "gone":
      return broken(
        `${endpoint} is not told any more: it unsubscribed, or did not confirm in time`,
        `aws sns subscribe --topic-arn ${topicArn} --protocol ${protocol} --notification-endpoint ${endpoint}`,
      );
  }
}

/** @returns undefined where the topic is gone. */
async function subscriptionsOf({ sns }: Aws, TopicArn: string): Promise<Subscription[] | undefined> {
  const listed = allItems(sns.paginateListSubscriptionsByTopic({ TopicArn }), "Subscriptions");
  const all = await unlessFault(listed, "NotFoundException");
  // SNS lists a subscription that was ended for some days more.
  return all?.filter(({ SubscriptionArn: arn }) => arn !== "Deleted");
}
