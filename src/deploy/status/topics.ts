/** The topics of a deployed stack, and who was subscribed to each. */
import type { Resources } from "../../stack/resource.ts";
import type { MadeResources } from "./made-resources.ts";

export interface DeployedTopic {
  readonly arn: string;
  /** The same for a topic and the one beside it on which machines are told: who listens on one hears the alarms of both. */
  readonly pair: string;
  readonly wanted: readonly { readonly protocol: string; readonly endpoint: string }[];
}

/**
 * @param deployed the resources of the deployed template.
 * @param existing the ARN of the topic that was there before, if the stack uses one.
 */
export function deployedTopics(
  deployed: Resources,
  made: MadeResources,
  existing: string | undefined,
): readonly DeployedTopic[] {
  const arns = new Map(
    [...made].filter(([, { type }]) => type === "AWS::SNS::Topic").map(([name, { id }]) => [name, id]),
  );
  if (existing !== undefined && ![...arns.values()].includes(existing)) arns.set("Topic", existing);
  const subscriptions = Object.values(deployed).filter(({ Type }) => Type === "AWS::SNS::Subscription");
  return [...arns].map(([name, arn]) => ({
    arn,
    pair: name.replace(/Json$/, ""),
    wanted: subscriptions
      .filter(({ Properties: { TopicArn } }) => (referred(TopicArn) ?? "Topic") === name)
      .map(({ Properties: { Protocol, Endpoint } }) => ({ protocol: String(Protocol), endpoint: String(Endpoint) })),
  }));
}

/** The logical id that a `Ref` names; undefined for an ARN that is written out. */
function referred(value: unknown): string | undefined {
  return typeof value === "object" && value !== null && "Ref" in value ? String(value.Ref) : undefined;
}
