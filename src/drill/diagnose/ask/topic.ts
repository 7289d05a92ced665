/** The topics of a chain: their attributes and who subscribes to them. */
import type { Subscription } from "@aws-sdk/client-sns";
import type { Chain } from "../../chain.ts";
import { isOurs } from "../../names.ts";
import { alarmOf } from "./alarm.ts";
import { ifThere } from "./question.ts";

/** The topics that the alarm does tell. */
export async function toldTopics(chain: Chain): Promise<readonly string[]> {
  return ((await alarmOf(chain))?.AlarmActions ?? []).filter((action) => action.split(":")[2] === "sns");
}

/** Undefined where the topic is gone. */
export async function topicAttributes(
  { aws }: Chain,
  TopicArn: string,
): Promise<Readonly<Record<string, string>> | undefined> {
  const answer = await ifThere(aws.sns.getTopicAttributes({ TopicArn }));
  return answer && (answer.Attributes ?? {});
}

/**
 * Those that were ended and are listed for some days more are left out, and the queues of drills, which tell nobody; none
 * where the topic is gone.
 */
export async function subscriptionsOf({ aws }: Chain, TopicArn: string): Promise<readonly Subscription[]> {
  const all: Subscription[] = [];
  const collect = async () => {
    for await (const { Subscriptions: page = [] } of aws.sns.paginateListSubscriptionsByTopic({ TopicArn }))
      all.push(
        ...page.filter(({ SubscriptionArn: arn, Endpoint }) => arn !== "Deleted" && !isOurs(Endpoint?.split(":")[5])),
      );
  };
  await ifThere(collect());
  return all;
}
