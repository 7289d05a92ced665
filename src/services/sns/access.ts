/** Who may call SNS: calls work on one topic, whose policy counts too. */
import { type Permission, type ServiceAccess, textOf } from "../../cloud/auth/access.ts";
import { fromText, tagged } from "../../cloud/auth/condition-keys.ts";
import type { Call } from "../../cloud/call.ts";
import { arn } from "../../cloud/ids.ts";
import { readPolicy } from "../../policies/read-policy.ts";
import type { Values } from "../../wire/protocol.ts";
import { fault } from "./faults.ts";
import { topics } from "./topic.ts";
import { policyOf } from "./topic-policy.ts";

export const access: ServiceAccess = {
  permissions: (operation, input, call) => {
    const resource = resourceOf(operation, input, call);
    return [
      {
        action: operation === "PublishBatch" ? "SNS:Publish" : `SNS:${operation}`,
        resource,
        ...ofTopic(resource, call),
      },
    ];
  },
  conditionKeys: [fromText("sns:Protocol", "Protocol"), fromText("sns:Endpoint", "Endpoint"), tagged],
  denied: (who, why) => fault("AuthorizationErrorException", `${who} ${why}`),
};

/** A subscription stands for its topic; calls that name none are about all topics (recorded: `arn:aws:sns:…:*`). */
function resourceOf(operation: string, input: Values, { account, region }: Call): string {
  if (operation === "CreateTopic") return arn("sns", { account, region }, textOf(input, "Name"));
  const subscription = textOf(input, "SubscriptionArn").split(":").slice(0, 6).join(":");
  const named = textOf(input, "TopicArn") || textOf(input, "TargetArn") || textOf(input, "ResourceArn") || subscription;
  return named || arn("sns", { account, region }, "*");
}

function ofTopic(resource: string, { store }: Call): Pick<Permission, "resourcePolicy" | "tags"> {
  const [, , , region = "", account = "", name = ""] = resource.split(":");
  const topic = topics.get(store, account, region, name);
  return topic ? { resourcePolicy: readPolicy(policyOf(topic)), tags: topic.tags } : {};
}
