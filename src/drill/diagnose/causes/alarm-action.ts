/** Actions of the alarm: disabled, none, or failed, with the reason for which SNS or KMS refused. */

import { publishCall, serviceCall } from "../../../policies/service-call.ts";
import { whyNotAllowed } from "../../../policies/why-not-allowed.ts";
import type { Chain } from "../../chain.ts";
import { actionItemsOf, alarmOf } from "../ask/alarm.ts";
import { keyProblem } from "../ask/key.ts";
import { topicAttributes } from "../ask/topic.ts";
import type { Probe } from "../probe.ts";

export const actionsEnabled: Probe = {
  subject: "whether its actions are enabled",
  async look(chain) {
    const alarm = await alarmOf(chain);
    if (!alarm || (alarm.ActionsEnabled ?? true)) return undefined;
    return `the actions of alarm ${alarm.AlarmName} are disabled, so it rings and tells nobody: enable them by 'aws cloudwatch enable-alarm-actions'`;
  },
};

export const hasActions: Probe = {
  subject: "its actions",
  async look(chain) {
    const alarm = await alarmOf(chain);
    if (!alarm || (alarm.AlarmActions ?? []).length > 0) return undefined;
    const ok = (alarm.OKActions ?? []).length > 0 ? ", only for its OK state" : "";
    return `alarm ${alarm.AlarmName} has no actions for its ALARM state${ok}: give it ${chain.deployment.topics.join(", ") || "a topic"}`;
  },
};

export const failedAction: Probe = {
  subject: "what its history says of them",
  async look(chain) {
    const failed = (await actionItemsOf(chain)).map(({ HistoryData: data = "{}" }) => failureIn(data));
    const failure = failed.find((each) => each !== undefined);
    if (!failure) return undefined;
    const { topic, error } = failure;
    const why = topic.split(":")[2] === "sns" ? await refusal(chain, topic) : undefined;
    return `alarm ${(await alarmOf(chain))?.AlarmName} could not tell ${topic} ("${error}")${why ? `: ${why}` : ""}`;
  },
};

function failureIn(data: string): { readonly topic: string; readonly error: string } | undefined {
  const { actionState, notificationResource, error } = JSON.parse(data) as Record<string, unknown>;
  return actionState === "Failed" ? { topic: String(notificationResource), error: String(error) } : undefined;
}

/** Why CloudWatch may not publish: the topic's policy, or that of the key that encrypts it. */
async function refusal(chain: Chain, topic: string): Promise<string | undefined> {
  const attributes = await topicAttributes(chain, topic);
  if (!attributes) return undefined;
  const arn = (await alarmOf(chain))?.AlarmArn ?? "";
  const service = { name: "cloudwatch.amazonaws.com", account: arn.split(":")[4] ?? "", sourceArn: arn };
  const barred = whyNotAllowed([{ name: "the topic's policy", text: attributes.Policy ?? "" }], {
    action: "sns:Publish",
    resource: topic,
    ...publishCall(service),
  });
  if (barred) return `${barred}. Let cloudwatch.amazonaws.com publish there`;
  const { KmsMasterKeyId: key } = attributes;
  if (!key) return undefined;
  return keyProblem(chain, key, {
    actions: ["kms:GenerateDataKey", "kms:Decrypt"],
    asker: { services: [service.name] },
    context: { ...serviceCall(service).context, "kms:encryptioncontext:aws:sns:topicarn": topic },
  });
}
